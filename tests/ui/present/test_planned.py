from tutor_tui.ui.present.planned import planned_columns, planned_rows


def test_long_records_take_several_lines_and_the_name_stands_once() -> None:
    rows = planned_rows([("Khan, Ali", "contact home promised"), ("8C", "x" * 30)], 24 + 3 + 20)
    assert [row.cells for row in rows] == [
        ("Khan, Ali", "contact home"), ("", "promised"), ("8C", "x" * 20), ("", "x" * 10),
    ]  # fmt: skip
    assert len({row.key for row in rows}) == len(rows)
    assert {len(row.cells) for row in rows} == {len(planned_columns())}
