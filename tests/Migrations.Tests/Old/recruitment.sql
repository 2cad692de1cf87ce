-- recruitment.db as BtFlow made it before there were migrations (EnsureCreated, commit ace6416), with rows in every table. Never changed: it is what folders of that version hold.
CREATE TABLE "Applications" (
    "CallId" TEXT NOT NULL,
    "ApplicationNumber" TEXT NOT NULL,
    "CaseNumber" TEXT NULL,
    "Applicant" TEXT NOT NULL,
    "SearchKey" TEXT NOT NULL,
    "Stage" TEXT NOT NULL,
    "Reached" TEXT NOT NULL,
    "Proposed" TEXT NULL,
    "Proposal" TEXT NULL,
    "Eligibility" TEXT NULL,
    "Selection" TEXT NULL,
    "Rank" INTEGER NULL,
    "Score" TEXT NULL,
    "Turn" TEXT NULL,
    "RejectedFor" TEXT NULL,
    "DoctorId" TEXT NULL,
    "DuplicateOf" TEXT NULL,
    "NumberChanges" INTEGER NOT NULL,
    "RuleSetVersion" TEXT NOT NULL,
    "ReserveSince" INTEGER NULL,
    CONSTRAINT "PK_Applications" PRIMARY KEY ("CallId", "ApplicationNumber")
);
CREATE TABLE "Calls" (
    "CallId" TEXT NOT NULL CONSTRAINT "PK_Calls" PRIMARY KEY,
    "Definition" TEXT NOT NULL,
    "Template" TEXT NULL,
    "RankedAt" INTEGER NULL,
    "RankedBy" TEXT NULL,
    "ReserveClosedAt" INTEGER NULL,
    "ReserveClosedBy" TEXT NULL,
    "Round" INTEGER NOT NULL
);
CREATE TABLE "EarlyProposals" (
    "TaskId" TEXT NOT NULL CONSTRAINT "PK_EarlyProposals" PRIMARY KEY,
    "CaseNumber" TEXT NOT NULL
);
CREATE TABLE "Inbox" (
    "MessageId" TEXT NOT NULL,
    "Consumer" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_Inbox" PRIMARY KEY ("MessageId", "Consumer")
);
CREATE TABLE "Interviews" (
    "CaseNumber" TEXT NOT NULL CONSTRAINT "PK_Interviews" PRIMARY KEY,
    "CallId" TEXT NOT NULL,
    "ApplicationNumber" TEXT NOT NULL,
    "InterviewerIds" TEXT NOT NULL,
    "ClosedAt" INTEGER NULL,
    "ToModerate" TEXT NOT NULL,
    "ModerationNote" TEXT NULL,
    "ModeratedBy" TEXT NULL
);
CREATE TABLE "Offers" (
    "CallId" TEXT NOT NULL,
    "ApplicationNumber" TEXT NOT NULL,
    "CaseNumber" TEXT NOT NULL,
    "PositionId" TEXT NOT NULL,
    "UnitId" TEXT NOT NULL,
    "MadeAt" INTEGER NOT NULL,
    "Deadline" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "AnsweredAt" INTEGER NULL,
    "Replaces" TEXT NULL,
    "VacantFrom" TEXT NULL,
    "LastDay" TEXT NULL,
    CONSTRAINT "PK_Offers" PRIMARY KEY ("CallId", "ApplicationNumber")
);
CREATE TABLE "Outbox" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Outbox" PRIMARY KEY AUTOINCREMENT,
    "MessageId" TEXT NOT NULL,
    "Contract" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "ConversationId" TEXT NOT NULL,
    "InitiatorId" TEXT NULL,
    "AddedAt" INTEGER NOT NULL
);
CREATE TABLE "Parked" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Parked" PRIMARY KEY AUTOINCREMENT,
    "MessageId" TEXT NOT NULL,
    "Consumer" TEXT NOT NULL,
    "Contract" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "Error" TEXT NOT NULL,
    "At" INTEGER NOT NULL
);
CREATE TABLE "PossibleDuplicates" (
    "CallId" TEXT NOT NULL,
    "First" TEXT NOT NULL,
    "Second" TEXT NOT NULL,
    "Reasons" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "DecidedBy" TEXT NULL,
    "DecidedAt" INTEGER NULL,
    "Reason" TEXT NULL,
    CONSTRAINT "PK_PossibleDuplicates" PRIMARY KEY ("CallId", "First", "Second")
);
CREATE TABLE "Sheets" (
    "CaseNumber" TEXT NOT NULL,
    "InterviewerId" TEXT NOT NULL,
    "InterviewerName" TEXT NOT NULL,
    "Scores" TEXT NOT NULL,
    "Comment" TEXT NULL,
    "LockedAt" INTEGER NOT NULL,
    CONSTRAINT "PK_Sheets" PRIMARY KEY ("CaseNumber", "InterviewerId")
);
CREATE TABLE "Staff" (
    "PersonId" TEXT NOT NULL CONSTRAINT "PK_Staff" PRIMARY KEY,
    "Record" TEXT NOT NULL,
    "IsDoctor" INTEGER NOT NULL
);
CREATE TABLE "Tasks" (
    "TaskId" TEXT NOT NULL CONSTRAINT "PK_Tasks" PRIMARY KEY,
    "CaseNumber" TEXT NOT NULL,
    "Opened" TEXT NULL,
    "ClosedAt" INTEGER NULL,
    "Outcome" TEXT NULL,
    "ClosedBy" TEXT NULL
);
CREATE TABLE "Units" (
    "UnitId" TEXT NOT NULL CONSTRAINT "PK_Units" PRIMARY KEY,
    "Record" TEXT NOT NULL
);
CREATE INDEX "IX_Applications_CallId_Proposed_ApplicationNumber" ON "Applications" ("CallId", "Proposed", "ApplicationNumber");
CREATE INDEX "IX_Applications_CallId_Rank" ON "Applications" ("CallId", "Rank");
CREATE INDEX "IX_Applications_CallId_SearchKey" ON "Applications" ("CallId", "SearchKey");
CREATE INDEX "IX_Applications_CallId_Stage_ApplicationNumber" ON "Applications" ("CallId", "Stage", "ApplicationNumber");
CREATE UNIQUE INDEX "IX_Applications_CaseNumber" ON "Applications" ("CaseNumber");
CREATE UNIQUE INDEX "IX_Applications_DoctorId" ON "Applications" ("DoctorId");
CREATE INDEX "IX_EarlyProposals_CaseNumber" ON "EarlyProposals" ("CaseNumber");
CREATE UNIQUE INDEX "IX_Interviews_CallId_ApplicationNumber" ON "Interviews" ("CallId", "ApplicationNumber");
CREATE UNIQUE INDEX "IX_Offers_CallId_PositionId" ON "Offers" ("CallId", "PositionId") WHERE "State" IN ('Open', 'Accepted');
CREATE UNIQUE INDEX "IX_Offers_CaseNumber" ON "Offers" ("CaseNumber");
CREATE UNIQUE INDEX "IX_Outbox_MessageId" ON "Outbox" ("MessageId");
CREATE INDEX "IX_PossibleDuplicates_CallId_Second" ON "PossibleDuplicates" ("CallId", "Second");
CREATE INDEX "IX_Tasks_CaseNumber" ON "Tasks" ("CaseNumber");
INSERT INTO "Applications" ("CallId", "ApplicationNumber", "CaseNumber", "Applicant", "SearchKey", "Stage", "Reached", "Proposed", "Proposal", "Eligibility", "Selection", "Rank", "Score", "Turn", "RejectedFor", "DoctorId", "DuplicateOf", "NumberChanges", "RuleSetVersion", "ReserveSince") VALUES ('CallId åäö 1', 'ApplicationNumber åäö 1', 'BT-2026-0001', 'Applicant åäö 1', 'SearchKey åäö 1', 'Stage åäö 1', 'Reached åäö 1', 'Proposed åäö 1', 'Proposal åäö 1', 'Eligibility åäö 1', 'Selection åäö 1', 1, 'Score åäö 1', 'Turn åäö 1', 'RejectedFor åäö 1', 'DoctorId åäö 1', 'DuplicateOf åäö 1', 1, 'RuleSetVersion åäö 1', 1);
INSERT INTO "Applications" ("CallId", "ApplicationNumber", "CaseNumber", "Applicant", "SearchKey", "Stage", "Reached", "Proposed", "Proposal", "Eligibility", "Selection", "Rank", "Score", "Turn", "RejectedFor", "DoctorId", "DuplicateOf", "NumberChanges", "RuleSetVersion", "ReserveSince") VALUES ('CallId åäö 2', 'ApplicationNumber åäö 2', 'BT-2026-0002', 'Applicant åäö 2', 'SearchKey åäö 2', 'Stage åäö 2', 'Reached åäö 2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, 'RuleSetVersion åäö 2', NULL);
INSERT INTO "Calls" ("CallId", "Definition", "Template", "RankedAt", "RankedBy", "ReserveClosedAt", "ReserveClosedBy", "Round") VALUES ('CallId åäö 1', 'Definition åäö 1', 'Template åäö 1', 639000000000000001, 'RankedBy åäö 1', 639000000000000001, 'ReserveClosedBy åäö 1', 1);
INSERT INTO "Calls" ("CallId", "Definition", "Template", "RankedAt", "RankedBy", "ReserveClosedAt", "ReserveClosedBy", "Round") VALUES ('CallId åäö 2', 'Definition åäö 2', NULL, NULL, NULL, NULL, NULL, 2);
INSERT INTO "EarlyProposals" ("TaskId", "CaseNumber") VALUES ('TaskId åäö 1', 'BT-2026-0001');
INSERT INTO "EarlyProposals" ("TaskId", "CaseNumber") VALUES ('TaskId åäö 2', 'BT-2026-0002');
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 639000000000000001);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 639000000000000002);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 639000000000000003);
INSERT INTO "Interviews" ("CaseNumber", "CallId", "ApplicationNumber", "InterviewerIds", "ClosedAt", "ToModerate", "ModerationNote", "ModeratedBy") VALUES ('BT-2026-0001', 'CallId åäö 1', 'ApplicationNumber åäö 1', 'InterviewerIds åäö 1', 639000000000000001, 'ToModerate åäö 1', 'ModerationNote åäö 1', 'ModeratedBy åäö 1');
INSERT INTO "Interviews" ("CaseNumber", "CallId", "ApplicationNumber", "InterviewerIds", "ClosedAt", "ToModerate", "ModerationNote", "ModeratedBy") VALUES ('BT-2026-0002', 'CallId åäö 2', 'ApplicationNumber åäö 2', 'InterviewerIds åäö 2', NULL, 'ToModerate åäö 2', NULL, NULL);
INSERT INTO "Offers" ("CallId", "ApplicationNumber", "CaseNumber", "PositionId", "UnitId", "MadeAt", "Deadline", "State", "AnsweredAt", "Replaces", "VacantFrom", "LastDay") VALUES ('CallId åäö 1', 'ApplicationNumber åäö 1', 'BT-2026-0001', 'PositionId åäö 1', 'UnitId åäö 1', 639000000000000001, 1, 'Left', 639000000000000001, 'Replaces åäö 1', 'VacantFrom åäö 1', 'LastDay åäö 1');
INSERT INTO "Offers" ("CallId", "ApplicationNumber", "CaseNumber", "PositionId", "UnitId", "MadeAt", "Deadline", "State", "AnsweredAt", "Replaces", "VacantFrom", "LastDay") VALUES ('CallId åäö 2', 'ApplicationNumber åäö 2', 'BT-2026-0002', 'PositionId åäö 2', 'UnitId åäö 2', 639000000000000002, 2, 'Left', NULL, NULL, NULL, NULL);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000001', NULL, 639000000000000001);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000002', '0199B1C2-0000-7000-8000-000000000001', 639000000000000002);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000003', '0199B1C2-0000-7000-8000-000000000002', 639000000000000003);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 1', 639000000000000001);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 2', 639000000000000002);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 3', 639000000000000003);
INSERT INTO "PossibleDuplicates" ("CallId", "First", "Second", "Reasons", "State", "DecidedBy", "DecidedAt", "Reason") VALUES ('CallId åäö 1', 'First åäö 1', 'Second åäö 1', 'Reasons åäö 1', 'Left', 'DecidedBy åäö 1', 639000000000000001, 'Reason åäö 1');
INSERT INTO "PossibleDuplicates" ("CallId", "First", "Second", "Reasons", "State", "DecidedBy", "DecidedAt", "Reason") VALUES ('CallId åäö 2', 'First åäö 2', 'Second åäö 2', 'Reasons åäö 2', 'Left', NULL, NULL, NULL);
INSERT INTO "Sheets" ("CaseNumber", "InterviewerId", "InterviewerName", "Scores", "Comment", "LockedAt") VALUES ('BT-2026-0001', 'InterviewerId åäö 1', 'InterviewerName åäö 1', 'Scores åäö 1', 'Comment åäö 1', 639000000000000001);
INSERT INTO "Sheets" ("CaseNumber", "InterviewerId", "InterviewerName", "Scores", "Comment", "LockedAt") VALUES ('BT-2026-0002', 'InterviewerId åäö 2', 'InterviewerName åäö 2', 'Scores åäö 2', NULL, 639000000000000002);
INSERT INTO "Staff" ("PersonId", "Record", "IsDoctor") VALUES ('PersonId åäö 1', 'Record åäö 1', 1);
INSERT INTO "Staff" ("PersonId", "Record", "IsDoctor") VALUES ('PersonId åäö 2', 'Record åäö 2', 2);
INSERT INTO "Tasks" ("TaskId", "CaseNumber", "Opened", "ClosedAt", "Outcome", "ClosedBy") VALUES ('TaskId åäö 1', 'BT-2026-0001', 'Opened åäö 1', 639000000000000001, 'Outcome åäö 1', 'ClosedBy åäö 1');
INSERT INTO "Tasks" ("TaskId", "CaseNumber", "Opened", "ClosedAt", "Outcome", "ClosedBy") VALUES ('TaskId åäö 2', 'BT-2026-0002', NULL, NULL, NULL, NULL);
INSERT INTO "Units" ("UnitId", "Record") VALUES ('UnitId åäö 1', 'Record åäö 1');
INSERT INTO "Units" ("UnitId", "Record") VALUES ('UnitId åäö 2', 'Record åäö 2');
