"""Messages: texts to adapt and send or say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..base import Line, Text
from ..entry import EntryFields
from ..fields import Shown
from ..windows import Wait, Window
from .collection import Collection

CHANNELS = (
    ("email", "E-mail"),
    ("in-person", "In person"),
    ("social-media", "Social media"),
    ("phone", "Phone"),
)


class Message(EntryFields):
    """A text to adapt and send or say, with {{placeholders}} to fill in."""

    channel: Annotated[
        Literal["email", "in-person", "social-media", "phone"],
        Shown("How", "choice", ("page", "search"), sample="email", words=CHANNELS),
    ] = Field(description="How it is sent or said.")
    subject: Annotated[Line | None, Shown("Subject", on=("page",))] = Field(
        default=None, description="Subject line of an e-mail."
    )
    text: Annotated[
        Text,
        Shown(
            "The message",
            "text",
            ("page",),
            sample="|\n  Dear Dr. {{name}},\n\n  Thank you for your time today.",
        ),
    ] = Field(description="The message, with {{placeholders}}.")
    placeholders: Annotated[
        dict[str, Line],
        Shown("What to fill in", "parts", ("page",), sample="\n  name: The person's last name."),
    ] = Field(default={}, description="Each one, and what to fill in.")
    send_when: Annotated[Line, Shown("When", on=("page",), sample="Within a week.")] = Field(
        description="When to send it, in words."
    )
    send: Annotated[Window | None, Shown("Window", "parts", ("private",))] = Field(
        default=None, description="When to send it, as a window."
    )
    wait: Annotated[Wait | None, Shown("Before a second try, wait", "parts", ("page",))] = Field(
        default=None, description="Wait before a second try."
    )


COLLECTION = Collection(
    id="messages",
    order=70,
    name="Messages",
    singular="Message",
    blurb="Words to adapt and send.",
    icon="material/email-edit-outline",
    schema=Message,
    above=("message",),
    asked_as=(
        "email", "emails", "message", "messages", "template", "templates", "wording", "script",
        "request",
    ),
    also_called=("template",),
)  # fmt: skip
