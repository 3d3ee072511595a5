"""Small, whole exports of each learning platform, which tests change and spoil."""

import copy
import json
from pathlib import Path
from typing import Any

Document = dict[str, Any]
CLASSROOM: dict[str, Document] = {
    "courses.json": {
        "courses": [{"id": "7001", "name": "Year 8 Geography", "section": "8x/Ge1", "courseState": "ACTIVE"}]
    },
    "courseWork.json": {
        "courseWork": [
            {
                "courseId": "7001",
                "id": "w1",
                "title": "River map",
                "state": "PUBLISHED",
                "workType": "ASSIGNMENT",
                "creationTime": "2026-11-02T09:00:00.123Z",
                "creatorUserId": "t1",
                "dueDate": {"year": 2026, "month": 11, "day": 13},
                "dueTime": {"hours": 23, "minutes": 59},
            },
            {
                "courseId": "7001",
                "id": "w2",
                "title": "On paper",
                "state": "PUBLISHED",
                "workType": "ASSIGNMENT",
                "creationTime": "2026-11-03T09:00:00Z",
                "dueDate": {"year": 2026, "month": 11, "day": 16},
            },
            {"courseId": "7001", "id": "w3", "title": "Later", "state": "DRAFT"},
            {"courseId": "7001", "id": "w4", "title": "Read on", "state": "PUBLISHED"},
        ]
    },
    "studentSubmissions.json": {
        "studentSubmissions": [
            {
                "courseId": "7001",
                "courseWorkId": "w1",
                "id": "s1",
                "userId": "901",
                "state": "TURNED_IN",
                "assignedGrade": 17,
                "submissionHistory": [
                    {"stateHistory": {"state": "CREATED", "stateTimestamp": "2026-11-03T08:00:00Z"}},
                    {"stateHistory": {"state": "TURNED_IN", "stateTimestamp": "2026-11-12T18:00:00Z"}},
                ],
            },
            {
                "courseId": "7001",
                "courseWorkId": "w1",
                "id": "s2",
                "userId": "902",
                "state": "RETURNED",
                "late": True,
            },
            {
                "courseId": "7001",
                "courseWorkId": "w1",
                "id": "s3",
                "userId": "903",
                "state": "CREATED",
                "late": True,
            },
            {"courseId": "7001", "courseWorkId": "w2", "id": "s4", "userId": "901", "state": "CREATED"},
            {"courseId": "7001", "courseWorkId": "w2", "id": "s5", "userId": "902", "state": "NEW"},
            {"courseId": "7001", "courseWorkId": "w4", "id": "s6", "userId": "902", "state": "NEW"},
        ]
    },
    "students.json": {
        "students": [
            {
                "courseId": "7001",
                "userId": f"90{n}",
                "profile": {
                    "id": f"90{n}",
                    "emailAddress": f"P{n}@school.example",
                    "name": {
                        "givenName": "Sam",
                        "familyName": f"Pupil{n:02}",
                        "fullName": f"Sam Pupil{n:02}",
                    },
                },
            }
            for n in (1, 2, 3)
        ]
    },
}
TEAMS: dict[str, Document] = {
    "classes.json": {"value": [{"id": "c1", "displayName": "8x/Ge1", "classCode": None, "externalId": "44"}]},
    "assignments.json": {
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#education/classes('c1')/assignments",
        "value": [
            {
                "id": "a1",
                "classId": "c1",
                "displayName": "River map",
                "status": "assigned",
                "assignedDateTime": "2026-11-02T16:12:53.9584196Z",
                "dueDateTime": "2026-11-13T23:59:00Z",
            },
            {
                "id": "a2",
                "classId": "c1",
                "displayName": "Quiz",
                "status": "draft",
                "dueDateTime": "2026-11-13T23:59:00Z",
            },
        ],
    },
    "submissions.json": {
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#education/classes('c1')/assignments('a1')/submissions",
        "value": [
            {
                "id": "s1",
                "status": "submitted",
                "submittedDateTime": "2026-11-12T18:00:00Z",
                "recipient": {"userId": "u1"},
            },
            {
                "id": "s2",
                "status": "returned",
                "submittedDateTime": "2026-11-14T00:30:00Z",
                "recipient": {"userId": "u2"},
                "outcomes": [
                    {"publishedPoints": {"points": 9.5}},
                    {"publishedPoints": None},
                    {
                        "publishedFeedback": {
                            "text": {
                                "content": "<p>Well&nbsp;done</p><script>x</script>",
                                "contentType": "html",
                            }
                        }
                    },
                ],
            },
            {"id": "s3", "status": "working", "submittedDateTime": None, "recipient": {"userId": "u3"}},
            {"id": "s4", "status": "excused", "submittedDateTime": None, "recipient": {"userId": "u4"}},
        ],
    },
    "users.json": {
        "value": [
            {
                "id": f"u{n}",
                "displayName": f"Sam Pupil{n:02}",
                "givenName": "Sam",
                "surname": f"Pupil{n:02}",
                "mail": None,
                "userPrincipalName": f"p{n}@school.example",
            }
            for n in (1, 2, 3, 4)
        ]
    },
}
SATCHEL: dict[str, Document] = {
    "todos.json": {
        "todos": [
            {
                "class_group_name": "8x/Ge1",
                "class_task_id": 11,
                "class_task_title": "River map",
                "class_task_type": "Homework",
                "class_task_description": "<p>Draw it</p>",
                "completed": True,
                "due_on": "2026-11-13T00:00:00+00:00",
                "issued_on": "2026-11-02T00:00:00+00:00",
                "id": number,
                "subject": "Geography",
                "teacher_name": "Miss O. Jones",
                "user_id": user,
                "submission_status": status,
            }
            for number, (user, status) in enumerate(
                [(901, "submitted"), (902, "not_submitted"), (903, None)], 1
            )
        ]
    }
}
EXPORTS: dict[str, dict[str, Document]] = {"google-classroom": CLASSROOM, "teams": TEAMS, "satchel": SATCHEL}
WHO = "Google ID,Admission Number\n" + "".join(f"90{n},{n}\n" for n in (1, 2, 3))
"""Which pupil each user of Classroom and Satchel One is, by admission number."""
TREE: dict[str, str] = {
    "users/2026-11-20-00-00-00.csv": (
        "\ufeffSourceSystemIdentifier,SourceSystem,UserRole,LocalUserIdentifier,SISUserIdentifier,Name,EmailAddress\n"
        "901,Canvas,student,p1,1,Sam Pupil01,P1@school.example\n902,Canvas,student,p2,2,Sam Pupil02,\n"
        "903,Canvas,student,p3,3,Sam Pupil03,\n"
    ),
    "sections/2026-11-20-00-00-00.csv": (
        "SourceSystemIdentifier,SourceSystem,SISSectionIdentifier,Title,SectionDescription,LMSSectionStatus\n"
        "51,Canvas,S1,8x/Ge1,Geography,Active\n"
    ),
    "section=51/assignments/2026-11-20-00-00-00.csv": (
        "SourceSystemIdentifier,SourceSystem,Title,AssignmentCategory,StartDateTime,DueDateTime,LMSSectionSourceSystemIdentifier\n"
        "71,Canvas,River map,Assignment,2026-11-02 00:00:00,2026-11-13 00:00:00,51\n"
    ),
    "section=51/assignment=71/submissions/2026-11-14-00-00-00.csv": (
        "SourceSystemIdentifier,SourceSystem,SubmissionStatus,SubmissionDateTime,EarnedPoints,Grade,"
        "AssignmentSourceSystemIdentifier,LMSUserSourceSystemIdentifier\n"
        "1,Canvas,Missing,,0,F,71,901\n"
    ),
    "section=51/assignment=71/submissions/2026-11-20-00-00-00.csv": (
        "SourceSystemIdentifier,SourceSystem,SubmissionStatus,SubmissionDateTime,EarnedPoints,Grade,"
        "AssignmentSourceSystemIdentifier,LMSUserSourceSystemIdentifier\n"
        "1,Canvas,Graded,2026-11-12 00:00:00,77,C,71,901\n2,Canvas,Late,2026-11-15 00:00:00,70,D,71,902\n"
        "3,Canvas,Missing,,0,F,71,903\n"
    ),
}
"""A Canvas-like tree with an older copy of the submissions, which does not count."""


def documents(platform: str) -> dict[str, Document]:
    """A copy of a platform's export, file → document, to be changed."""
    return copy.deepcopy(EXPORTS[platform])


def written(files: dict[str, Any], folder: Path) -> Path:
    """A folder with these files: documents as JSON, texts and bytes as they are."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
