"""What `manage.py bench` measures, one part of it a file."""
