-- certification.db as BtFlow made it before there were migrations (EnsureCreated, commit ace6416), with rows in every table. Never changed: it is what folders of that version hold.
CREATE TABLE "Applications" (
    "CaseNumber" TEXT NOT NULL CONSTRAINT "PK_Applications" PRIMARY KEY,
    "Hired" TEXT NULL,
    "RegionId" TEXT NULL,
    "UnitId" TEXT NULL,
    "Plans" TEXT NOT NULL,
    "Moves" TEXT NOT NULL,
    "Left" TEXT NULL,
    "Reopenings" TEXT NOT NULL,
    "FinalAssessment" TEXT NULL,
    "NumberChanged" TEXT NULL,
    "Drawings" INTEGER NOT NULL,
    "Submissions" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Continues" INTEGER NULL,
    "ContinuationDecidedOn" TEXT NULL,
    "Answers" INTEGER NOT NULL,
    "PrepareTaskId" TEXT NULL,
    "CheckTaskId" TEXT NULL
);
CREATE TABLE "Certificates" (
    "CaseNumber" TEXT NOT NULL,
    "Serial" INTEGER NOT NULL,
    "Form" INTEGER NOT NULL,
    "SignerId" TEXT NOT NULL,
    "Content" TEXT NOT NULL,
    "AttachmentNumber" INTEGER NOT NULL,
    "Signature" TEXT NULL,
    "PrimaryCareAccount" TEXT NULL,
    "AcuteCareAccount" TEXT NULL,
    "SupersededOn" TEXT NULL,
    "SupersededBecause" TEXT NULL,
    "Competence" TEXT NULL,
    CONSTRAINT "PK_Certificates" PRIMARY KEY ("CaseNumber", "Serial")
);
CREATE TABLE "Documents" (
    "CaseNumber" TEXT NOT NULL,
    "FileName" TEXT NOT NULL,
    "RequestId" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Pages" INTEGER NOT NULL,
    CONSTRAINT "PK_Documents" PRIMARY KEY ("CaseNumber", "FileName")
);
CREATE TABLE "Inbox" (
    "MessageId" TEXT NOT NULL,
    "Consumer" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_Inbox" PRIMARY KEY ("MessageId", "Consumer")
);
CREATE TABLE "MetGoals" (
    "CaseNumber" TEXT NOT NULL,
    "Goal" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "SupervisorId" TEXT NOT NULL,
    "Activities" TEXT NOT NULL,
    "Verification" TEXT NOT NULL,
    CONSTRAINT "PK_MetGoals" PRIMARY KEY ("CaseNumber", "Goal", "At", "SupervisorId")
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
CREATE INDEX "IX_Applications_Status_CaseNumber" ON "Applications" ("Status", "CaseNumber");
CREATE UNIQUE INDEX "IX_Outbox_MessageId" ON "Outbox" ("MessageId");
CREATE INDEX "IX_Tasks_CaseNumber" ON "Tasks" ("CaseNumber");
INSERT INTO "Applications" ("CaseNumber", "Hired", "RegionId", "UnitId", "Plans", "Moves", "Left", "Reopenings", "FinalAssessment", "NumberChanged", "Drawings", "Submissions", "Status", "Continues", "ContinuationDecidedOn", "Answers", "PrepareTaskId", "CheckTaskId") VALUES ('BT-2026-0001', 'Hired åäö 1', 'RegionId åäö 1', 'UnitId åäö 1', 'Plans åäö 1', 'Moves åäö 1', 'Left åäö 1', 'Reopenings åäö 1', 'FinalAssessment åäö 1', 'NumberChanged åäö 1', 1, 'Submissions åäö 1', 'Status åäö 1', 1, 'ContinuationDecidedOn åäö 1', 1, 'PrepareTaskId åäö 1', 'CheckTaskId åäö 1');
INSERT INTO "Applications" ("CaseNumber", "Hired", "RegionId", "UnitId", "Plans", "Moves", "Left", "Reopenings", "FinalAssessment", "NumberChanged", "Drawings", "Submissions", "Status", "Continues", "ContinuationDecidedOn", "Answers", "PrepareTaskId", "CheckTaskId") VALUES ('BT-2026-0002', NULL, NULL, NULL, 'Plans åäö 2', 'Moves åäö 2', NULL, 'Reopenings åäö 2', NULL, NULL, 2, 'Submissions åäö 2', 'Status åäö 2', NULL, NULL, 2, NULL, NULL);
INSERT INTO "Certificates" ("CaseNumber", "Serial", "Form", "SignerId", "Content", "AttachmentNumber", "Signature", "PrimaryCareAccount", "AcuteCareAccount", "SupersededOn", "SupersededBecause", "Competence") VALUES ('BT-2026-0001', 1, 1, 'SignerId åäö 1', 'Content åäö 1', 1, 'Signature åäö 1', 'PrimaryCareAccount åäö 1', 'AcuteCareAccount åäö 1', 'SupersededOn åäö 1', 'SupersededBecause åäö 1', 'Competence åäö 1');
INSERT INTO "Certificates" ("CaseNumber", "Serial", "Form", "SignerId", "Content", "AttachmentNumber", "Signature", "PrimaryCareAccount", "AcuteCareAccount", "SupersededOn", "SupersededBecause", "Competence") VALUES ('BT-2026-0002', 2, 2, 'SignerId åäö 2', 'Content åäö 2', 2, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Documents" ("CaseNumber", "FileName", "RequestId", "Sha256", "Pages") VALUES ('BT-2026-0001', 'FileName åäö 1', 'RequestId åäö 1', 'Sha256 åäö 1', 1);
INSERT INTO "Documents" ("CaseNumber", "FileName", "RequestId", "Sha256", "Pages") VALUES ('BT-2026-0002', 'FileName åäö 2', 'RequestId åäö 2', 'Sha256 åäö 2', 2);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 639000000000000001);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 639000000000000002);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 639000000000000003);
INSERT INTO "MetGoals" ("CaseNumber", "Goal", "At", "SupervisorId", "Activities", "Verification") VALUES ('BT-2026-0001', 'Goal åäö 1', 639000000000000001, 'SupervisorId åäö 1', 'Activities åäö 1', 'Verification åäö 1');
INSERT INTO "MetGoals" ("CaseNumber", "Goal", "At", "SupervisorId", "Activities", "Verification") VALUES ('BT-2026-0002', 'Goal åäö 2', 639000000000000002, 'SupervisorId åäö 2', 'Activities åäö 2', 'Verification åäö 2');
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000001', NULL, 639000000000000001);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000002', '0199B1C2-0000-7000-8000-000000000001', 639000000000000002);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000003', '0199B1C2-0000-7000-8000-000000000002', 639000000000000003);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 1', 639000000000000001);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 2', 639000000000000002);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 3', 639000000000000003);
INSERT INTO "Staff" ("PersonId", "Record", "IsDoctor") VALUES ('PersonId åäö 1', 'Record åäö 1', 1);
INSERT INTO "Staff" ("PersonId", "Record", "IsDoctor") VALUES ('PersonId åäö 2', 'Record åäö 2', 2);
INSERT INTO "Tasks" ("TaskId", "CaseNumber", "Opened", "ClosedAt", "Outcome", "ClosedBy") VALUES ('TaskId åäö 1', 'BT-2026-0001', 'Opened åäö 1', 639000000000000001, 'Outcome åäö 1', 'ClosedBy åäö 1');
INSERT INTO "Tasks" ("TaskId", "CaseNumber", "Opened", "ClosedAt", "Outcome", "ClosedBy") VALUES ('TaskId åäö 2', 'BT-2026-0002', NULL, NULL, NULL, NULL);
INSERT INTO "Units" ("UnitId", "Record") VALUES ('UnitId åäö 1', 'Record åäö 1');
INSERT INTO "Units" ("UnitId", "Record") VALUES ('UnitId åäö 2', 'Record åäö 2');
