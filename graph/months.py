"""The names of the months, each with its number, as Dutch papers print them."""

__all__ = ["MONTHS"]

MONTHS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        "januari februari maart april mei juni juli augustus september oktober november december".split(), 1
    )
}
