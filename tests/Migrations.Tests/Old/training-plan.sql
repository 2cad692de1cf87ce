-- training-plan.db as BtFlow made it before there were migrations (EnsureCreated, commit ace6416), with rows in every table. Never changed: it is what folders of that version hold.
CREATE TABLE "Doctors" (
    "CaseNumber" TEXT NOT NULL CONSTRAINT "PK_Doctors" PRIMARY KEY,
    "Hired" TEXT NULL,
    "DraftTaskId" TEXT NULL,
    "ChangedNumber" TEXT NULL,
    "NumberChangedAt" INTEGER NULL
);
CREATE TABLE "Inbox" (
    "MessageId" TEXT NOT NULL,
    "Consumer" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_Inbox" PRIMARY KEY ("MessageId", "Consumer")
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
CREATE TABLE "Plans" (
    "CaseNumber" TEXT NOT NULL CONSTRAINT "PK_Plans" PRIMARY KEY,
    "RegionId" TEXT NOT NULL,
    "DoctorId" TEXT NOT NULL,
    "FirstName" TEXT NOT NULL,
    "LastName" TEXT NOT NULL,
    "UnitId" TEXT NOT NULL,
    "StartsOn" TEXT NOT NULL,
    "RuleSetVersion" TEXT NULL,
    "LicensedOn" TEXT NULL,
    "Left" TEXT NULL,
    "Moves" TEXT NOT NULL,
    "Waiting" TEXT NULL,
    "Service" TEXT NOT NULL
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
CREATE TABLE "Absences" (
    "CaseNumber" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NOT NULL,
    "Counts" INTEGER NOT NULL,
    "ByName" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_Absences" PRIMARY KEY ("CaseNumber", "From"),
    CONSTRAINT "FK_Absences_Plans_CaseNumber" FOREIGN KEY ("CaseNumber") REFERENCES "Plans" ("CaseNumber") ON DELETE CASCADE
);
CREATE TABLE "PlanVersions" (
    "CaseNumber" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "MainSupervisorId" TEXT NOT NULL,
    "MainSupervisorName" TEXT NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "ChangeReason" TEXT NULL,
    "TaskId" TEXT NULL,
    "Status" TEXT NOT NULL,
    "Content" TEXT NOT NULL,
    "EndsOn" TEXT NOT NULL,
    "Signatures" TEXT NOT NULL,
    "Exceptions" TEXT NOT NULL,
    "SubmittedAt" INTEGER NULL,
    "DecidedAt" INTEGER NULL,
    "Comment" TEXT NULL,
    "DecidedBy" TEXT NULL,
    "Revision" INTEGER NOT NULL,
    CONSTRAINT "PK_PlanVersions" PRIMARY KEY ("CaseNumber", "Number"),
    CONSTRAINT "FK_PlanVersions_Plans_CaseNumber" FOREIGN KEY ("CaseNumber") REFERENCES "Plans" ("CaseNumber") ON DELETE CASCADE
);
CREATE UNIQUE INDEX "IX_Outbox_MessageId" ON "Outbox" ("MessageId");
CREATE UNIQUE INDEX "IX_Plans_DoctorId" ON "Plans" ("DoctorId");
CREATE INDEX "IX_PlanVersions_EndsOn" ON "PlanVersions" ("EndsOn");
CREATE INDEX "IX_Tasks_CaseNumber" ON "Tasks" ("CaseNumber");
INSERT INTO "Doctors" ("CaseNumber", "Hired", "DraftTaskId", "ChangedNumber", "NumberChangedAt") VALUES ('BT-2026-0001', 'Hired åäö 1', 'DraftTaskId åäö 1', 'ChangedNumber åäö 1', 639000000000000001);
INSERT INTO "Doctors" ("CaseNumber", "Hired", "DraftTaskId", "ChangedNumber", "NumberChangedAt") VALUES ('BT-2026-0002', NULL, NULL, NULL, NULL);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 639000000000000001);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 639000000000000002);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 639000000000000003);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000001', NULL, 639000000000000001);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000002', '0199B1C2-0000-7000-8000-000000000001', 639000000000000002);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000003', '0199B1C2-0000-7000-8000-000000000002', 639000000000000003);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 1', 639000000000000001);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 2', 639000000000000002);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 3', 639000000000000003);
INSERT INTO "Plans" ("CaseNumber", "RegionId", "DoctorId", "FirstName", "LastName", "UnitId", "StartsOn", "RuleSetVersion", "LicensedOn", "Left", "Moves", "Waiting", "Service") VALUES ('BT-2026-0001', 'RegionId åäö 1', 'DoctorId åäö 1', 'FirstName åäö 1', 'LastName åäö 1', 'UnitId åäö 1', 'StartsOn åäö 1', 'RuleSetVersion åäö 1', 'LicensedOn åäö 1', 'Left åäö 1', 'Moves åäö 1', 'Waiting åäö 1', 'Service åäö 1');
INSERT INTO "Plans" ("CaseNumber", "RegionId", "DoctorId", "FirstName", "LastName", "UnitId", "StartsOn", "RuleSetVersion", "LicensedOn", "Left", "Moves", "Waiting", "Service") VALUES ('BT-2026-0002', 'RegionId åäö 2', 'DoctorId åäö 2', 'FirstName åäö 2', 'LastName åäö 2', 'UnitId åäö 2', 'StartsOn åäö 2', NULL, NULL, NULL, 'Moves åäö 2', NULL, 'Service åäö 2');
INSERT INTO "Staff" ("PersonId", "Record", "IsDoctor") VALUES ('PersonId åäö 1', 'Record åäö 1', 1);
INSERT INTO "Staff" ("PersonId", "Record", "IsDoctor") VALUES ('PersonId åäö 2', 'Record åäö 2', 2);
INSERT INTO "Tasks" ("TaskId", "CaseNumber", "Opened", "ClosedAt", "Outcome", "ClosedBy") VALUES ('TaskId åäö 1', 'BT-2026-0001', 'Opened åäö 1', 639000000000000001, 'Outcome åäö 1', 'ClosedBy åäö 1');
INSERT INTO "Tasks" ("TaskId", "CaseNumber", "Opened", "ClosedAt", "Outcome", "ClosedBy") VALUES ('TaskId åäö 2', 'BT-2026-0002', NULL, NULL, NULL, NULL);
INSERT INTO "Units" ("UnitId", "Record") VALUES ('UnitId åäö 1', 'Record åäö 1');
INSERT INTO "Units" ("UnitId", "Record") VALUES ('UnitId åäö 2', 'Record åäö 2');
INSERT INTO "Absences" ("CaseNumber", "From", "To", "Counts", "ByName", "At") VALUES ('BT-2026-0001', 'From åäö 1', 'To åäö 1', 1, 'ByName åäö 1', 639000000000000001);
INSERT INTO "Absences" ("CaseNumber", "From", "To", "Counts", "ByName", "At") VALUES ('BT-2026-0002', 'From åäö 2', 'To åäö 2', 2, 'ByName åäö 2', 639000000000000002);
INSERT INTO "PlanVersions" ("CaseNumber", "Number", "MainSupervisorId", "MainSupervisorName", "CreatedAt", "ChangeReason", "TaskId", "Status", "Content", "EndsOn", "Signatures", "Exceptions", "SubmittedAt", "DecidedAt", "Comment", "DecidedBy", "Revision") VALUES ('BT-2026-0001', 1, 'MainSupervisorId åäö 1', 'MainSupervisorName åäö 1', 639000000000000001, 'ChangeReason åäö 1', 'TaskId åäö 1', 'Status åäö 1', 'Content åäö 1', 'EndsOn åäö 1', 'Signatures åäö 1', 'Exceptions åäö 1', 639000000000000001, 639000000000000001, 'Comment åäö 1', 'DecidedBy åäö 1', 1);
INSERT INTO "PlanVersions" ("CaseNumber", "Number", "MainSupervisorId", "MainSupervisorName", "CreatedAt", "ChangeReason", "TaskId", "Status", "Content", "EndsOn", "Signatures", "Exceptions", "SubmittedAt", "DecidedAt", "Comment", "DecidedBy", "Revision") VALUES ('BT-2026-0002', 2, 'MainSupervisorId åäö 2', 'MainSupervisorName åäö 2', 639000000000000002, NULL, NULL, 'Status åäö 2', 'Content åäö 2', 'EndsOn åäö 2', 'Signatures åäö 2', 'Exceptions åäö 2', NULL, NULL, NULL, NULL, 2);
