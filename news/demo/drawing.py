"""The picture of the demonstration, drawn: a photograph would need the consent of who is on it."""

from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (1600, 900)
WALL, FLOOR, TABLE, SUN = "#dcebe9", "#a9ccc8", "#0d5257", "#ffd9a0"
PEOPLE = ((420, "#0d5257"), (800, "#b3541e"), (1180, "#2f6f73"))
"""Where each person sits, and the colour of their clothes."""
HEAD, SHOULDER, SEAT = 300, 400, 640


def drawing() -> bytes:
    """Return a PNG of three people around a table."""
    picture = Image.new("RGB", SIZE, WALL)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((1290, 90, 1450, 250), fill=SUN)
    pen.rectangle((0, SEAT + 60, *SIZE), fill=FLOOR)
    for middle, colour in PEOPLE:
        pen.ellipse((middle - 75, HEAD - 75, middle + 75, HEAD + 75), fill=SUN)
        pen.rounded_rectangle((middle - 130, SHOULDER, middle + 130, SEAT + 80), 110, fill=colour)
    pen.rounded_rectangle((180, SEAT, SIZE[0] - 180, SEAT + 70), 35, fill=TABLE)
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()
