-- assessment.db as BtFlow made it before there were migrations (EnsureCreated, commit ace6416), with rows in every table. Never changed: it is what folders of that version hold.
CREATE TABLE "Assignments" (
    "CaseNumber" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "AssessorId" TEXT NOT NULL,
    "AssessorName" TEXT NOT NULL,
    "NamedAt" INTEGER NOT NULL,
    "FreezeNumber" INTEGER NOT NULL,
    "DeclaredNoTieAt" INTEGER NULL,
    "EndedBy" TEXT NULL,
    "EndedAt" INTEGER NULL,
    "EndReason" TEXT NULL,
    CONSTRAINT "PK_Assignments" PRIMARY KEY ("CaseNumber", "Number")
);
CREATE TABLE "Boards" (
    "TaskId" TEXT NOT NULL CONSTRAINT "PK_Boards" PRIMARY KEY,
    "CaseNumber" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "On" TEXT NOT NULL,
    "Participants" TEXT NOT NULL,
    "Strengths" TEXT NOT NULL,
    "Needs" TEXT NOT NULL,
    "Conclusion" TEXT NOT NULL
);
CREATE TABLE "Disagreements" (
    "TaskId" TEXT NOT NULL CONSTRAINT "PK_Disagreements" PRIMARY KEY,
    "CaseNumber" TEXT NOT NULL,
    "FreezeNumber" INTEGER NOT NULL,
    "ByAssessor" INTEGER NOT NULL,
    "PersonId" TEXT NOT NULL,
    "PersonName" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "Goals" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "Plan" TEXT NULL,
    "Resolution" TEXT NULL,
    "ResolvedById" TEXT NULL,
    "ResolvedBy" TEXT NULL,
    "ResolutionReason" TEXT NULL,
    "ResolvedAt" INTEGER NULL
);
CREATE TABLE "Freezings" (
    "CaseNumber" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Snapshot" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "FrozenAt" INTEGER NOT NULL,
    "AssessorSignature" TEXT NULL,
    "MainSupervisorSignature" TEXT NULL,
    "VoidedAt" INTEGER NOT NULL,
    "VoidReason" TEXT NOT NULL,
    CONSTRAINT "PK_Freezings" PRIMARY KEY ("CaseNumber", "Number")
);
CREATE TABLE "Goals" (
    "CaseNumber" TEXT NOT NULL,
    "Goal" TEXT NOT NULL,
    "MetOn" TEXT NULL,
    "SupervisorId" TEXT NULL,
    "Activities" TEXT NULL,
    "Verification" TEXT NULL,
    "ApprovedOn" TEXT NULL,
    "ApprovedById" TEXT NULL,
    "Voided" TEXT NOT NULL,
    CONSTRAINT "PK_Goals" PRIMARY KEY ("CaseNumber", "Goal")
);
CREATE TABLE "Inbox" (
    "MessageId" TEXT NOT NULL,
    "Consumer" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_Inbox" PRIMARY KEY ("MessageId", "Consumer")
);
CREATE TABLE "Observations" (
    "TaskId" TEXT NOT NULL CONSTRAINT "PK_Observations" PRIMARY KEY,
    "CaseNumber" TEXT NOT NULL,
    "PlacementId" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "RegionId" TEXT NOT NULL,
    "Instrument" TEXT NOT NULL,
    "AssessorId" TEXT NOT NULL,
    "On" TEXT NOT NULL,
    "Level" INTEGER NOT NULL,
    "Goals" TEXT NOT NULL,
    "Strengths" TEXT NOT NULL,
    "Development" TEXT NOT NULL
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
CREATE TABLE "Periods" (
    "TaskId" TEXT NOT NULL CONSTRAINT "PK_Periods" PRIMARY KEY,
    "CaseNumber" TEXT NOT NULL,
    "PlacementId" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "RegionId" TEXT NOT NULL,
    "SupervisorId" TEXT NOT NULL,
    "On" TEXT NOT NULL,
    "PeriodEnds" TEXT NOT NULL,
    "Approved" INTEGER NOT NULL,
    "Summary" TEXT NOT NULL,
    "Consequence" TEXT NULL
);
CREATE TABLE "PlanVersions" (
    "CaseNumber" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Plan" TEXT NOT NULL,
    CONSTRAINT "PK_PlanVersions" PRIMARY KEY ("CaseNumber", "Version")
);
CREATE TABLE "Portfolios" (
    "CaseNumber" TEXT NOT NULL CONSTRAINT "PK_Portfolios" PRIMARY KEY,
    "Hired" TEXT NULL,
    "Plan" TEXT NULL,
    "Moves" TEXT NOT NULL,
    "RegionId" TEXT NULL,
    "UnitId" TEXT NULL,
    "ChangedNumber" TEXT NULL,
    "NumberChangedAt" INTEGER NULL,
    "Readers" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "EndedOn" TEXT NULL,
    "OpenAskedBy" TEXT NULL,
    "FreezeAskedBy" TEXT NULL,
    "NeedsPlanAbove" INTEGER NOT NULL,
    "Snapshot" TEXT NULL,
    "Hash" TEXT NULL,
    "FrozenAt" INTEGER NULL,
    "FreezeNumber" INTEGER NOT NULL,
    "AssessorSignature" TEXT NULL,
    "MainSupervisorSignature" TEXT NULL,
    "Reopenings" TEXT NOT NULL,
    "Revision" INTEGER NOT NULL
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
CREATE TABLE "Waivers" (
    "CaseNumber" TEXT NOT NULL,
    "AssessorId" TEXT NOT NULL,
    "ById" TEXT NOT NULL,
    "ByName" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_Waivers" PRIMARY KEY ("CaseNumber", "AssessorId")
);
CREATE INDEX "IX_Boards_CaseNumber" ON "Boards" ("CaseNumber");
CREATE INDEX "IX_Disagreements_CaseNumber" ON "Disagreements" ("CaseNumber");
CREATE INDEX "IX_Observations_CaseNumber" ON "Observations" ("CaseNumber");
CREATE UNIQUE INDEX "IX_Outbox_MessageId" ON "Outbox" ("MessageId");
CREATE INDEX "IX_Periods_CaseNumber" ON "Periods" ("CaseNumber");
CREATE INDEX "IX_Tasks_CaseNumber" ON "Tasks" ("CaseNumber");
INSERT INTO "Assignments" ("CaseNumber", "Number", "AssessorId", "AssessorName", "NamedAt", "FreezeNumber", "DeclaredNoTieAt", "EndedBy", "EndedAt", "EndReason") VALUES ('BT-2026-0001', 1, 'AssessorId åäö 1', 'AssessorName åäö 1', 639000000000000001, 1, 639000000000000001, 'EndedBy åäö 1', 639000000000000001, 'EndReason åäö 1');
INSERT INTO "Assignments" ("CaseNumber", "Number", "AssessorId", "AssessorName", "NamedAt", "FreezeNumber", "DeclaredNoTieAt", "EndedBy", "EndedAt", "EndReason") VALUES ('BT-2026-0002', 2, 'AssessorId åäö 2', 'AssessorName åäö 2', 639000000000000002, 2, NULL, NULL, NULL, NULL);
INSERT INTO "Boards" ("TaskId", "CaseNumber", "Key", "On", "Participants", "Strengths", "Needs", "Conclusion") VALUES ('TaskId åäö 1', 'BT-2026-0001', 'Key åäö 1', 'On åäö 1', 'Participants åäö 1', 'Strengths åäö 1', 'Needs åäö 1', 'Conclusion åäö 1');
INSERT INTO "Boards" ("TaskId", "CaseNumber", "Key", "On", "Participants", "Strengths", "Needs", "Conclusion") VALUES ('TaskId åäö 2', 'BT-2026-0002', 'Key åäö 2', 'On åäö 2', 'Participants åäö 2', 'Strengths åäö 2', 'Needs åäö 2', 'Conclusion åäö 2');
INSERT INTO "Disagreements" ("TaskId", "CaseNumber", "FreezeNumber", "ByAssessor", "PersonId", "PersonName", "At", "Goals", "Reason", "Plan", "Resolution", "ResolvedById", "ResolvedBy", "ResolutionReason", "ResolvedAt") VALUES ('TaskId åäö 1', 'BT-2026-0001', 1, 1, 'PersonId åäö 1', 'PersonName åäö 1', 639000000000000001, 'Goals åäö 1', 'Reason åäö 1', 'Plan åäö 1', 'Resolution åäö 1', 'ResolvedById åäö 1', 'ResolvedBy åäö 1', 'ResolutionReason åäö 1', 639000000000000001);
INSERT INTO "Disagreements" ("TaskId", "CaseNumber", "FreezeNumber", "ByAssessor", "PersonId", "PersonName", "At", "Goals", "Reason", "Plan", "Resolution", "ResolvedById", "ResolvedBy", "ResolutionReason", "ResolvedAt") VALUES ('TaskId åäö 2', 'BT-2026-0002', 2, 2, 'PersonId åäö 2', 'PersonName åäö 2', 639000000000000002, 'Goals åäö 2', 'Reason åäö 2', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Freezings" ("CaseNumber", "Number", "Snapshot", "Hash", "FrozenAt", "AssessorSignature", "MainSupervisorSignature", "VoidedAt", "VoidReason") VALUES ('BT-2026-0001', 1, 'Snapshot åäö 1', 'Hash åäö 1', 639000000000000001, 'AssessorSignature åäö 1', 'MainSupervisorSignature åäö 1', 639000000000000001, 'VoidReason åäö 1');
INSERT INTO "Freezings" ("CaseNumber", "Number", "Snapshot", "Hash", "FrozenAt", "AssessorSignature", "MainSupervisorSignature", "VoidedAt", "VoidReason") VALUES ('BT-2026-0002', 2, 'Snapshot åäö 2', 'Hash åäö 2', 639000000000000002, NULL, NULL, 639000000000000002, 'VoidReason åäö 2');
INSERT INTO "Goals" ("CaseNumber", "Goal", "MetOn", "SupervisorId", "Activities", "Verification", "ApprovedOn", "ApprovedById", "Voided") VALUES ('BT-2026-0001', 'Goal åäö 1', 'MetOn åäö 1', 'SupervisorId åäö 1', 'Activities åäö 1', 'Verification åäö 1', 'ApprovedOn åäö 1', 'ApprovedById åäö 1', 'Voided åäö 1');
INSERT INTO "Goals" ("CaseNumber", "Goal", "MetOn", "SupervisorId", "Activities", "Verification", "ApprovedOn", "ApprovedById", "Voided") VALUES ('BT-2026-0002', 'Goal åäö 2', NULL, NULL, NULL, NULL, NULL, NULL, 'Voided åäö 2');
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 639000000000000001);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 639000000000000002);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 639000000000000003);
INSERT INTO "Observations" ("TaskId", "CaseNumber", "PlacementId", "Key", "RegionId", "Instrument", "AssessorId", "On", "Level", "Goals", "Strengths", "Development") VALUES ('TaskId åäö 1', 'BT-2026-0001', 'PlacementId åäö 1', 'Key åäö 1', 'RegionId åäö 1', 'Instrument åäö 1', 'AssessorId åäö 1', 'On åäö 1', 1, 'Goals åäö 1', 'Strengths åäö 1', 'Development åäö 1');
INSERT INTO "Observations" ("TaskId", "CaseNumber", "PlacementId", "Key", "RegionId", "Instrument", "AssessorId", "On", "Level", "Goals", "Strengths", "Development") VALUES ('TaskId åäö 2', 'BT-2026-0002', 'PlacementId åäö 2', 'Key åäö 2', 'RegionId åäö 2', 'Instrument åäö 2', 'AssessorId åäö 2', 'On åäö 2', 2, 'Goals åäö 2', 'Strengths åäö 2', 'Development åäö 2');
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000001', NULL, 639000000000000001);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000002', '0199B1C2-0000-7000-8000-000000000001', 639000000000000002);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000003', '0199B1C2-0000-7000-8000-000000000002', 639000000000000003);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 1', 639000000000000001);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 2', 639000000000000002);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 3', 639000000000000003);
INSERT INTO "Periods" ("TaskId", "CaseNumber", "PlacementId", "Key", "RegionId", "SupervisorId", "On", "PeriodEnds", "Approved", "Summary", "Consequence") VALUES ('TaskId åäö 1', 'BT-2026-0001', 'PlacementId åäö 1', 'Key åäö 1', 'RegionId åäö 1', 'SupervisorId åäö 1', 'On åäö 1', 'PeriodEnds åäö 1', 1, 'Summary åäö 1', 'Consequence åäö 1');
INSERT INTO "Periods" ("TaskId", "CaseNumber", "PlacementId", "Key", "RegionId", "SupervisorId", "On", "PeriodEnds", "Approved", "Summary", "Consequence") VALUES ('TaskId åäö 2', 'BT-2026-0002', 'PlacementId åäö 2', 'Key åäö 2', 'RegionId åäö 2', 'SupervisorId åäö 2', 'On åäö 2', 'PeriodEnds åäö 2', 2, 'Summary åäö 2', NULL);
INSERT INTO "PlanVersions" ("CaseNumber", "Version", "Plan") VALUES ('BT-2026-0001', 1, 'Plan åäö 1');
INSERT INTO "PlanVersions" ("CaseNumber", "Version", "Plan") VALUES ('BT-2026-0002', 2, 'Plan åäö 2');
INSERT INTO "Portfolios" ("CaseNumber", "Hired", "Plan", "Moves", "RegionId", "UnitId", "ChangedNumber", "NumberChangedAt", "Readers", "Status", "EndedOn", "OpenAskedBy", "FreezeAskedBy", "NeedsPlanAbove", "Snapshot", "Hash", "FrozenAt", "FreezeNumber", "AssessorSignature", "MainSupervisorSignature", "Reopenings", "Revision") VALUES ('BT-2026-0001', 'Hired åäö 1', 'Plan åäö 1', 'Moves åäö 1', 'RegionId åäö 1', 'UnitId åäö 1', 'ChangedNumber åäö 1', 639000000000000001, 'Readers åäö 1', 'Status åäö 1', 'EndedOn åäö 1', 'OpenAskedBy åäö 1', 'FreezeAskedBy åäö 1', 1, 'Snapshot åäö 1', 'Hash åäö 1', 639000000000000001, 1, 'AssessorSignature åäö 1', 'MainSupervisorSignature åäö 1', 'Reopenings åäö 1', 1);
INSERT INTO "Portfolios" ("CaseNumber", "Hired", "Plan", "Moves", "RegionId", "UnitId", "ChangedNumber", "NumberChangedAt", "Readers", "Status", "EndedOn", "OpenAskedBy", "FreezeAskedBy", "NeedsPlanAbove", "Snapshot", "Hash", "FrozenAt", "FreezeNumber", "AssessorSignature", "MainSupervisorSignature", "Reopenings", "Revision") VALUES ('BT-2026-0002', NULL, NULL, 'Moves åäö 2', NULL, NULL, NULL, NULL, 'Readers åäö 2', 'Status åäö 2', NULL, NULL, NULL, 2, NULL, NULL, NULL, 2, NULL, NULL, 'Reopenings åäö 2', 2);
INSERT INTO "Staff" ("PersonId", "Record", "IsDoctor") VALUES ('PersonId åäö 1', 'Record åäö 1', 1);
INSERT INTO "Staff" ("PersonId", "Record", "IsDoctor") VALUES ('PersonId åäö 2', 'Record åäö 2', 2);
INSERT INTO "Tasks" ("TaskId", "CaseNumber", "Opened", "ClosedAt", "Outcome", "ClosedBy") VALUES ('TaskId åäö 1', 'BT-2026-0001', 'Opened åäö 1', 639000000000000001, 'Outcome åäö 1', 'ClosedBy åäö 1');
INSERT INTO "Tasks" ("TaskId", "CaseNumber", "Opened", "ClosedAt", "Outcome", "ClosedBy") VALUES ('TaskId åäö 2', 'BT-2026-0002', NULL, NULL, NULL, NULL);
INSERT INTO "Units" ("UnitId", "Record") VALUES ('UnitId åäö 1', 'Record åäö 1');
INSERT INTO "Units" ("UnitId", "Record") VALUES ('UnitId åäö 2', 'Record åäö 2');
INSERT INTO "Waivers" ("CaseNumber", "AssessorId", "ById", "ByName", "Reason", "At") VALUES ('BT-2026-0001', 'AssessorId åäö 1', 'ById åäö 1', 'ByName åäö 1', 'Reason åäö 1', 639000000000000001);
INSERT INTO "Waivers" ("CaseNumber", "AssessorId", "ById", "ByName", "Reason", "At") VALUES ('BT-2026-0002', 'AssessorId åäö 2', 'ById åäö 2', 'ByName åäö 2', 'Reason åäö 2', 639000000000000002);
