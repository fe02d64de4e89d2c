"""Places on a map of the world and, enlarged beside it, of Europe.

From degrees to the units of the drawing (network/static/network/images/land.svg), and
from points to marks that can be told apart.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from math import asin, cos, hypot, inf, pi, radians, sin, sqrt

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
HALF_WIDTH = 2 * sqrt(3) * pi / (3 * A1)  # of a globe with the radius 1, on the plane

CENTRAL_MERIDIAN = 11  # the edge of the map then runs through the Bering Strait
WIDTH, HEIGHT = 1000, 438
EQUATOR = 244  # from the top; the map ends at 57° south, before Antarctica
UNIT = WIDTH / 2 / HALF_WIDTH

RADIUS = 6.5  # of the mark of one event
LARGEST = 13
APART = 2  # between the edges of two marks
SQUARE = 2 * LARGEST + APART  # marks that touch lie in squares beside each other
REACH = 18  # of a finger or a mouse: at least 24 pixels across on a wide page
LETTER = 17  # the height of the names, as in map.css
LETTER_WIDTH = 0.62  # of that height, in the widest of the usual fonts


@dataclass(frozen=True, slots=True)
class Point:
    """A place to be shown: where it is, what is to be said of it, where that is told."""

    name: str
    latitude: float
    longitude: float
    address: str = ""
    words: str = ""
    kind: str = "circle"  # or "ring" or "square"
    number: int = 1  # of events: their mark has so many times the area
    label: str = ""  # what stands beside its mark; where nothing is given, the name
    places: int = 1  # for how many places it stands


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the map of the world, enlarged to the same height."""

    land: str  # its id in land.svg
    left: float = 0
    top: float = 0
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def zoom(self):
        return HEIGHT / self.height

    @property
    def whole(self):
        return self.zoom == 1

    @property
    def right(self):
        """Its last unit to the right."""
        return round(self.width * self.zoom)

    @property
    def corners(self):
        """Its box on the map of the world."""
        return self.left, self.top, self.left + self.width, self.top + self.height

    def place(self, point):
        """The point in units of this frame."""
        x, y = equal_earth(point.latitude, point.longitude)
        x, y = (x - self.left) * self.zoom, (y - self.top) * self.zoom
        return round(x, 1), round(y, 1)

    def holds(self, point):
        """Whether a mark of the point has its place within the frame."""
        x, y = self.place(point)
        across = LARGEST <= x <= self.right - LARGEST
        return across and LARGEST <= y <= HEIGHT - LARGEST


WORLD = Frame("land")
EUROPE = Frame("europe", left=446, top=30, width=104, height=88)


@dataclass(slots=True)
class Mark:
    """A point as it is drawn, in units of its frame."""

    point: Point
    x: float
    y: float
    radius: float
    reach: float = REACH
    label: tuple = ()  # x, y and anchor of the name, where there is room for it

    @property
    def square(self):
        """Left, top and side of the square that has the area of the circle."""
        side = self.radius * sqrt(pi)
        return [round(each, 1) for each in (self.x - side / 2, self.y - side / 2, side)]


def equal_earth(latitude, longitude):
    """Degrees in units of the map of the world, from its upper left corner.

    The Equal Earth projection: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map
    projection", International Journal of Geographical Information Science 33 (2018),
    454–465, https://doi.org/10.1080/13658816.2018.1504949
    """
    turned = radians((longitude - CENTRAL_MERIDIAN + 180) % 360 - 180)
    t = asin(sqrt(3) / 2 * sin(radians(latitude)))
    slope = A1 + 3 * A2 * t**2 + 7 * A3 * t**6 + 9 * A4 * t**8
    x = 2 * sqrt(3) * turned * cos(t) / (3 * slope)
    y = A1 * t + A2 * t**3 + A3 * t**7 + A4 * t**9
    return WIDTH / 2 + UNIT * x, EQUATOR - UNIT * y


def plates(points):
    """The frames to draw, each with its marks.

    Two or more places in Europe lie too close on the map of the world: they get a map
    of their own, and stay on the first as dots.
    """
    in_europe = [point for point in points if EUROPE.holds(point)]
    if len(in_europe) < 2:
        return [(WORLD, marks(points, WORLD), [])]
    elsewhere = [point for point in points if not EUROPE.holds(point)]
    dots = [WORLD.place(point) for point in in_europe]
    return [
        (WORLD, marks(elsewhere, WORLD, taken=[EUROPE.corners]), dots),
        (EUROPE, marks(in_europe, EUROPE), []),
    ]


def gathered(points, together):
    """The points; those whose marks would touch as one, which `together` makes of them.

    It is given the points of one mark; what it makes of them lies where the first does.
    """
    europe = [point for point in points if EUROPE.holds(point)]
    world = [point for point in points if not EUROPE.holds(point)]
    groups = [*_gather(world, WORLD), *_gather(europe, EUROPE)]
    return [group[0] if len(group) == 1 else together(group) for group in groups]


def _gather(points, frame):
    """The points in groups, until no mark of a group touches another."""
    ordered = sorted(points, key=lambda point: -point.number)
    groups = [[point] for point in ordered]
    places = {id(point): frame.place(point) for point in points}
    while True:
        joined = _joined(groups, places)
        if len(joined) == len(groups):
            return joined
        groups = sorted(joined, key=lambda group: -_events(group))


def _joined(groups, places):
    """Each group, or the one before it that its mark touches with it in it."""
    kept = defaultdict(list)  # of each square of the map, which is as wide as two marks
    found = []
    for group in groups:
        x, y = places[id(group[0])]
        column, line = int(x // SQUARE), int(y // SQUARE)
        near = (
            other
            for one in range(column - 1, column + 2)
            for two in range(line - 1, line + 2)
            for other in kept[one, two]
        )
        radius = _radius(_events(group))
        for other in near:
            its_x, its_y = places[id(other[0])]
            room = radius + _radius(_events(other)) + APART
            if hypot(x - its_x, y - its_y) < room:
                other += group
                break
        else:
            found.append(group := [*group])
            kept[column, line].append(group)
    return found


def _events(group):
    return sum(point.number for point in group)


def marks(points, frame, taken=()):
    """The points as marks: small on top of big, pushed apart, named where there is room."""
    drawn = [
        Mark(point, *frame.place(point), _radius(point.number))
        for point in sorted(points, key=lambda point: -point.number)
    ]
    _push_apart(drawn)
    for mark in drawn:
        mark.x, mark.y = round(mark.x, 1), round(mark.y, 1)
    for mark in drawn:
        mark.reach = round(max(mark.radius, min(REACH, _nearest(mark, drawn) / 2)), 1)
    _name(drawn, frame, list(taken))
    return drawn


def _radius(number):
    return round(min(LARGEST, RADIUS * sqrt(number)), 1)


def _push_apart(drawn):
    """Moves marks that touch, both by as much, until each can be seen."""
    neighbours = [
        pair for pair in combinations(drawn, 2) if _distance(*pair) < 8 * LARGEST
    ]
    for _ in range(100):
        moved = [_part(one, other) for one, other in neighbours]
        if not any(moved):
            return


def _part(one, other):
    """Moves two marks that touch; whether they did."""
    distance = _distance(one, other)
    missing = one.radius + other.radius + APART - distance
    if missing < 0.1:
        return False
    x, y = (1, 0)
    if distance:
        x, y = (other.x - one.x) / distance, (other.y - one.y) / distance
    one.x, one.y = one.x - x * missing / 2, one.y - y * missing / 2
    other.x, other.y = other.x + x * missing / 2, other.y + y * missing / 2
    return True


def _distance(one, other):
    return hypot(one.x - other.x, one.y - other.y)


def _nearest(mark, drawn):
    return min(
        (_distance(mark, other) for other in drawn if other is not mark), default=inf
    )


def _name(drawn, frame, taken):
    """Gives each mark its label on the first side where it covers nothing."""
    taken += map(_around, drawn)
    for mark in drawn:
        others = [box for box in taken if box != _around(mark)]
        for label, box in _sides(mark):
            if _inside(box, frame) and not any(_overlap(box, each) for each in others):
                mark.label = label
                taken.append(box)
                break


def _around(mark):
    """The box of a mark: left, top, right, bottom."""
    x, y, radius = mark.x, mark.y, mark.radius
    return x - radius, y - radius, x + radius, y + radius


def _sides(mark):
    """Where a name may stand, the best place first, and the room that it takes there."""
    words = mark.point.label or mark.point.name
    long, high = len(words) * LETTER * LETTER_WIDTH, LETTER * 0.7
    off, slant = mark.radius + 4, mark.radius * 0.7 + 2
    for x, y, anchor in (
        (off, high / 2, "start"),
        (-off, high / 2, "end"),
        (0, -off, "middle"),
        (0, off + high + 4, "middle"),
        (slant, -slant, "start"),
        (slant, slant + high, "start"),
        (-slant, -slant, "end"),
        (-slant, slant + high, "end"),
    ):
        x, y = round(mark.x + x, 1), round(mark.y + y, 1)
        left = x - long * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        yield (x, y, anchor), (left - 3, y - high - 1, left + long + 3, y + 4)


def _inside(box, frame):
    left, top, right, bottom = box
    return left >= 0 and top >= 0 and right <= frame.right and bottom <= HEIGHT


def _overlap(one, other):
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]
