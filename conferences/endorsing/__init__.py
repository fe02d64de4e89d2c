"""What the endorsement desk needs beside the life of an application (`conferences.endorsements`)."""
