"""From longitude and latitude to the drawing of France: the mainland, Corsica nearer, five insets, Paris enlarged."""

from dataclasses import dataclass
from math import cos, pi, radians, sin, tan

UNITS_PER_RADIAN = 6371.0 * 2  # one unit of the drawing is half a kilometre where a frame has scale 1
WIDTH, HEIGHT = 2300, 2560  # units

Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """A part of the drawing: what it shows, where on Earth its middle is, and where in the drawing that stands."""

    name: str
    departements: frozenset[str]  # codes; empty for the mainland, which takes the others
    longitude: float
    latitude: float
    x: float
    y: float
    scale: float = 1.0
    half_width: float = 0.0  # of the box drawn around it, in units
    half_height: float = 0.0

    def place(self, longitude: float, latitude: float) -> Point:
        """Lambert's conformal conic on a sphere, true along the parallel of the middle: what French maps use."""
        cone = sin(radians(self.latitude))
        across = cone * radians(longitude - self.longitude)
        radius, middle = _radius(self.latitude, latitude), _radius(self.latitude, self.latitude)
        size = UNITS_PER_RADIAN * self.scale
        return self.x + size * radius * sin(across), self.y - size * (middle - radius * cos(across))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """x, y, width, height."""
        return self.x - self.half_width, self.y - self.half_height, 2 * self.half_width, 2 * self.half_height


def _radius(parallel: float, latitude: float) -> float:
    def spread(degrees: float) -> float:
        return tan(pi / 4 + radians(degrees) / 2)

    return (spread(parallel) / spread(latitude)) ** sin(radians(parallel)) / tan(radians(parallel))


def _inset(name: str, code: str, longitude: float, latitude: float, column: int, scale: float) -> Frame:
    return Frame(name, frozenset({code}), longitude, latitude, 250 + 450 * column, 2400, scale, 215, 150)


MAINLAND = Frame("France hexagonale", frozenset(), 2.2, 46.2, 1105, 1130)
PARIS = Frame(
    "Paris et petite couronne", frozenset({"75", "92", "93", "94"}), 2.36, 48.85, 225, 260, 5.0, 215, 250
)  # fmt: skip
CORSICA = Frame("Corse", frozenset({"2A", "2B"}), 9.1, 42.2, 2170, 1960)
OVERSEAS = (
    _inset("Guadeloupe", "971", -61.41, 16.18, 0, 1.9),
    _inset("Martinique", "972", -61.02, 14.64, 1, 2.0),
    _inset("Guyane", "973", -53.1, 3.95, 2, 0.33),
    _inset("La Réunion", "974", 55.53, -21.13, 3, 2.0),
    _inset("Mayotte", "976", 45.15, -12.83, 4, 3.0),
)


def frame_of(departement: str) -> Frame:
    return next((frame for frame in (CORSICA, *OVERSEAS) if departement in frame.departements), MAINLAND)


def project(longitude: float, latitude: float, departement: str) -> Point:
    """Where a point of this département (code) stands in the drawing."""
    return frame_of(departement).place(longitude, latitude)
