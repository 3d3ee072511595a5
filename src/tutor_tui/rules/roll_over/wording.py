"""The plan of a year's turn in words, for the command line and the screen."""

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.roll_over.plan import FormMove, Plan
from tutor_tui.rules.roll_over.posts import Posts


def goes_to(move: FormMove) -> str:
    """Where a form's pupils go: "9A", "9A 20, 9B 8", "leave", "stay"."""
    parts = [*move.to]
    if move.stay:
        parts.append(("stay", move.stay))
    if move.nowhere:
        parts.append(("none yet", move.nowhere))
    if move.leavers:
        parts.append(("leave", len(move.leavers)))
    if len(parts) == 1:
        return parts[0][0]
    return ", ".join(f"{name} {count}" for name, count in parts)


def size(move: FormMove) -> int:
    """How many pupils the form has."""
    return sum(count for _, count in move.to) + move.stay + move.nowhere + len(move.leavers)


def about_pupils(plan: Plan, words: Vocabulary) -> list[str]:
    """How many move, stay and leave, and which forms are made."""
    staying = sum(move.stay for move in plan.moves)
    nowhere = sum(move.nowhere for move in plan.moves)
    said = [f"{words.pupil.count(len(plan.begins))} in a new {words.form.one}"]
    said += [f"{len(plan.leavers)} leave"] if plan.leavers else []
    said += [f"{staying} stay in theirs"] if staying else []
    said += [f"{nowhere} in none until a list says so"] if nowhere else []
    said += [f"{plan.placed} have a place in the new year already, and keep it"] if plan.placed else []
    lines = ["; ".join(said)]
    if plan.made:
        lines.append(f"{words.form.titles} that are made: {', '.join(form.name for form in plan.made)}")
    return lines


def about_posts(posts: Posts, words: Vocabulary) -> list[str]:
    """Whether tutors and heads of year move up, and who is without a post afterwards."""
    tutors = f"move up with their {words.pupil.many}" if posts.tutors_move else "stay"
    heads = "move up once the senior leadership agrees" if posts.heads_move else "stay with the year"
    lines = [f"{words.tutor.titles} {tutors}; {words.head_of_year.many} {heads}"]
    if posts.without:
        lines.append(f"without another post afterwards: {', '.join(posts.without)}")
    return lines
