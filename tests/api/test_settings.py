"""Every setting is explained, and read from the environment when asked for."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from api.settings import Settings


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_is_explained(name: str) -> None:
    explanation = Settings.model_fields[name].description
    assert explanation
    assert explanation.endswith(".")


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STADSGRAF_QUERY_SECONDS", "5")
    assert Settings().query_seconds == 5


def test_a_value_that_does_not_fit_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STADSGRAF_WORKERS", "none")
    with pytest.raises(ValidationError, match="workers"):
        Settings()
