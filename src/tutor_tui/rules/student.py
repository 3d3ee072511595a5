"""Student's t, for intervals of means and ratios of few pupils."""

_Z = 1.959963984540054
"""The 97.5% quantile of the normal distribution."""


def t_quantile(freedom: float) -> float:
    """The 97.5% quantile on so many degrees of freedom (Abramowitz and Stegun 26.7.5); at one, the least, 12.7."""
    if freedom < 3:
        # below three degrees the expansion is too short; the quantile of the next whole number down is wider
        return 12.706 if freedom < 2 else 4.303
    z = _Z
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * freedom**4)
    )
