"""Where the doors of a release are, and the addresses of what is described."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Places:
    """Addresses on this server.

    base      where the server is reached, without a slash at its end
    release   id of the release
    named     whether the doors meant are those of this very release, `/releases/<id>/…`, and not of the current one
    """

    base: str
    release: str
    named: bool = False

    @property
    def root(self) -> str:
        """What the doors' addresses begin with."""
        return f"{self.base}/releases/{self.release}" if self.named else self.base

    @property
    def endpoint(self) -> str:
        """The SPARQL endpoint."""
        return f"{self.root}/sparql"

    @property
    def graphs(self) -> str:
        """The Graph Store."""
        return f"{self.root}/graphs"

    @property
    def void(self) -> str:
        """The document that describes the dataset."""
        return f"{self.root}/void"

    @property
    def dataset(self) -> str:
        """The dataset: whatever is current, or this release."""
        return f"{self.void}#dataset"

    @property
    def inferred(self) -> str:
        """What follows from the dataset."""
        return self.part("inferred")

    @property
    def service(self) -> str:
        """The SPARQL service."""
        return f"{self.void}#service"

    @property
    def catalogue(self) -> str:
        """The catalogue for harvesters. It tells of the current release."""
        return f"{self.base}/dcat"

    @property
    def dump(self) -> str:
        """All of the release as N-Quads."""
        return f"{self.base}/releases/{self.release}/graph.nq"

    @property
    def this_release(self) -> Places:
        """The doors of this very release."""
        return Places(self.base, self.release, named=True)

    def part(self, *names: str) -> str:
        """A part of the description.

        >>> Places("http://a.example", "0f").part("class", "sg:Case")
        'http://a.example/void#class/sg:Case'
        """
        return f"{self.void}#{quote('/'.join(names), safe='/:')}"
