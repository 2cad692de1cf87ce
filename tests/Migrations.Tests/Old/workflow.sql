-- workflow.db as BtFlow made it before there were migrations (EnsureCreated, commit ace6416), with rows in every table. Never changed: it is what folders of that version hold.
CREATE TABLE "Cases" (
    "CaseNumber" TEXT NOT NULL CONSTRAINT "PK_Cases" PRIMARY KEY,
    "CallId" TEXT NOT NULL,
    "CallTitle" TEXT NOT NULL,
    "RegionId" TEXT NOT NULL,
    "RuleSetVersion" TEXT NULL,
    "ApplicationNumber" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "OpenedAt" INTEGER NOT NULL,
    "DoctorId" TEXT NULL,
    "UnitId" TEXT NULL,
    "MovedFromRegionId" TEXT NULL,
    "MovedAt" INTEGER NULL,
    "EndedEarlyOn" TEXT NULL,
    "Started" INTEGER NOT NULL,
    "SearchText" TEXT NOT NULL
);
CREATE TABLE "Definitions" (
    "Hash" TEXT NOT NULL CONSTRAINT "PK_Definitions" PRIMARY KEY,
    "DefinitionId" TEXT NOT NULL,
    "Json" TEXT NOT NULL
);
CREATE TABLE "FanOuts" (
    "RunTaskId" TEXT NOT NULL CONSTRAINT "PK_FanOuts" PRIMARY KEY,
    "RunId" TEXT NOT NULL,
    "CaseNumber" TEXT NOT NULL,
    "StepId" TEXT NOT NULL,
    "Rank" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Payload" TEXT NOT NULL,
    "ItemsVersion" INTEGER NOT NULL,
    "ClosedAt" INTEGER NULL,
    "Changes" INTEGER NOT NULL
);
CREATE TABLE "Inbox" (
    "MessageId" TEXT NOT NULL,
    "Consumer" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_Inbox" PRIMARY KEY ("MessageId", "Consumer")
);
CREATE TABLE "InboxTasks" (
    "TaskId" TEXT NOT NULL CONSTRAINT "PK_InboxTasks" PRIMARY KEY,
    "RunTaskId" TEXT NOT NULL,
    "ItemKey" TEXT NULL,
    "RunId" TEXT NOT NULL,
    "CaseNumber" TEXT NOT NULL,
    "StepId" TEXT NOT NULL,
    "Rank" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "StepText" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "PersonId" TEXT NULL,
    "Role" TEXT NULL,
    "UnitId" TEXT NULL,
    "ExcludedPersonIds" TEXT NOT NULL,
    "OutsiderName" TEXT NULL,
    "OutsiderEmail" TEXT NULL,
    "Outcomes" TEXT NOT NULL,
    "OutcomeTexts" TEXT NOT NULL,
    "FormPath" TEXT NULL,
    "Payload" TEXT NULL,
    "OpenedAt" INTEGER NULL,
    "DueAt" INTEGER NULL,
    "ClosedAt" INTEGER NULL,
    "Outcome" TEXT NULL,
    "ByPersonId" TEXT NULL,
    "ByName" TEXT NULL,
    "Comment" TEXT NULL,
    "Result" TEXT NULL,
    "OperationId" TEXT NULL
);
CREATE TABLE "Incidents" (
    "RunId" TEXT NOT NULL,
    "StepId" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "CaseNumber" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_Incidents" PRIMARY KEY ("RunId", "StepId", "Visit")
);
CREATE TABLE "ItemsRevisions" (
    "CaseNumber" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Items" TEXT NOT NULL,
    CONSTRAINT "PK_ItemsRevisions" PRIMARY KEY ("CaseNumber", "Name")
);
CREATE TABLE "Journal" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_Journal" PRIMARY KEY,
    "CaseNumber" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    "Rank" INTEGER NOT NULL,
    "StepId" TEXT NOT NULL,
    "IsNote" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "Text" TEXT NOT NULL
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
CREATE TABLE "RaisedEvents" (
    "EventId" TEXT NOT NULL CONSTRAINT "PK_RaisedEvents" PRIMARY KEY,
    "CaseNumber" TEXT NOT NULL
);
CREATE TABLE "Runs" (
    "RunId" TEXT NOT NULL CONSTRAINT "PK_Runs" PRIMARY KEY,
    "CaseNumber" TEXT NOT NULL,
    "DefinitionId" TEXT NOT NULL,
    "DefinitionHash" TEXT NOT NULL,
    "Order" INTEGER NOT NULL,
    "StartedAt" INTEGER NOT NULL,
    "EndedAt" INTEGER NULL,
    "Status" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "EndedBy" TEXT NULL
);
CREATE TABLE "Series" (
    "Year" INTEGER NOT NULL CONSTRAINT "PK_Series" PRIMARY KEY,
    "Last" INTEGER NOT NULL
);
CREATE TABLE "Staff" (
    "PersonId" TEXT NOT NULL CONSTRAINT "PK_Staff" PRIMARY KEY,
    "Record" TEXT NOT NULL,
    "IsDoctor" INTEGER NOT NULL
);
CREATE TABLE "Timers" (
    "TimerId" TEXT NOT NULL CONSTRAINT "PK_Timers" PRIMARY KEY,
    "RunId" TEXT NOT NULL,
    "TaskId" TEXT NULL,
    "DueAt" INTEGER NOT NULL
);
CREATE TABLE "Units" (
    "UnitId" TEXT NOT NULL CONSTRAINT "PK_Units" PRIMARY KEY,
    "Record" TEXT NOT NULL
);
CREATE TABLE "Visits" (
    "RunId" TEXT NOT NULL,
    "StepId" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "CaseNumber" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Rank" INTEGER NOT NULL,
    "EnteredAt" INTEGER NOT NULL,
    "LeftAt" INTEGER NULL,
    CONSTRAINT "PK_Visits" PRIMARY KEY ("RunId", "StepId", "Visit")
);
CREATE UNIQUE INDEX "IX_Cases_CallId_ApplicationNumber" ON "Cases" ("CallId", "ApplicationNumber");
CREATE INDEX "IX_FanOuts_CaseNumber_Name" ON "FanOuts" ("CaseNumber", "Name");
CREATE INDEX "IX_InboxTasks_CaseNumber" ON "InboxTasks" ("CaseNumber");
CREATE INDEX "IX_InboxTasks_ClosedAt_PersonId" ON "InboxTasks" ("ClosedAt", "PersonId");
CREATE INDEX "IX_InboxTasks_ClosedAt_Role" ON "InboxTasks" ("ClosedAt", "Role");
CREATE INDEX "IX_InboxTasks_RunTaskId" ON "InboxTasks" ("RunTaskId");
CREATE INDEX "IX_Incidents_CaseNumber" ON "Incidents" ("CaseNumber");
CREATE INDEX "IX_Journal_CaseNumber" ON "Journal" ("CaseNumber");
CREATE UNIQUE INDEX "IX_Outbox_MessageId" ON "Outbox" ("MessageId");
CREATE INDEX "IX_Runs_CaseNumber" ON "Runs" ("CaseNumber");
CREATE INDEX "IX_Timers_DueAt" ON "Timers" ("DueAt");
CREATE INDEX "IX_Visits_CaseNumber" ON "Visits" ("CaseNumber");
INSERT INTO "Cases" ("CaseNumber", "CallId", "CallTitle", "RegionId", "RuleSetVersion", "ApplicationNumber", "Name", "OpenedAt", "DoctorId", "UnitId", "MovedFromRegionId", "MovedAt", "EndedEarlyOn", "Started", "SearchText") VALUES ('BT-2026-0001', 'CallId åäö 1', 'CallTitle åäö 1', 'RegionId åäö 1', 'RuleSetVersion åäö 1', 'ApplicationNumber åäö 1', 'Name åäö 1', 639000000000000001, 'DoctorId åäö 1', 'UnitId åäö 1', 'MovedFromRegionId åäö 1', 639000000000000001, 'EndedEarlyOn åäö 1', 1, 'SearchText åäö 1');
INSERT INTO "Cases" ("CaseNumber", "CallId", "CallTitle", "RegionId", "RuleSetVersion", "ApplicationNumber", "Name", "OpenedAt", "DoctorId", "UnitId", "MovedFromRegionId", "MovedAt", "EndedEarlyOn", "Started", "SearchText") VALUES ('BT-2026-0002', 'CallId åäö 2', 'CallTitle åäö 2', 'RegionId åäö 2', NULL, 'ApplicationNumber åäö 2', 'Name åäö 2', 639000000000000002, NULL, NULL, NULL, NULL, NULL, 2, 'SearchText åäö 2');
INSERT INTO "Definitions" ("Hash", "DefinitionId", "Json") VALUES ('Hash åäö 1', 'DefinitionId åäö 1', 'Json åäö 1');
INSERT INTO "Definitions" ("Hash", "DefinitionId", "Json") VALUES ('Hash åäö 2', 'DefinitionId åäö 2', 'Json åäö 2');
INSERT INTO "FanOuts" ("RunTaskId", "RunId", "CaseNumber", "StepId", "Rank", "Name", "Text", "Payload", "ItemsVersion", "ClosedAt", "Changes") VALUES ('RunTaskId åäö 1', 'RunId åäö 1', 'BT-2026-0001', 'StepId åäö 1', 1, 'Name åäö 1', 'Text åäö 1', 'Payload åäö 1', 1, 639000000000000001, 1);
INSERT INTO "FanOuts" ("RunTaskId", "RunId", "CaseNumber", "StepId", "Rank", "Name", "Text", "Payload", "ItemsVersion", "ClosedAt", "Changes") VALUES ('RunTaskId åäö 2', 'RunId åäö 2', 'BT-2026-0002', 'StepId åäö 2', 2, 'Name åäö 2', 'Text åäö 2', 'Payload åäö 2', 2, NULL, 2);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 639000000000000001);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 639000000000000002);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 639000000000000003);
INSERT INTO "InboxTasks" ("TaskId", "RunTaskId", "ItemKey", "RunId", "CaseNumber", "StepId", "Rank", "Name", "StepText", "Text", "PersonId", "Role", "UnitId", "ExcludedPersonIds", "OutsiderName", "OutsiderEmail", "Outcomes", "OutcomeTexts", "FormPath", "Payload", "OpenedAt", "DueAt", "ClosedAt", "Outcome", "ByPersonId", "ByName", "Comment", "Result", "OperationId") VALUES ('TaskId åäö 1', 'RunTaskId åäö 1', 'ItemKey åäö 1', 'RunId åäö 1', 'BT-2026-0001', 'StepId åäö 1', 1, 'Name åäö 1', 'StepText åäö 1', 'Text åäö 1', 'PersonId åäö 1', 'Role åäö 1', 'UnitId åäö 1', 'ExcludedPersonIds åäö 1', 'OutsiderName åäö 1', 'OutsiderEmail åäö 1', 'Outcomes åäö 1', 'OutcomeTexts åäö 1', 'FormPath åäö 1', 'Payload åäö 1', 639000000000000001, 639000000000000001, 639000000000000001, 'Outcome åäö 1', 'ByPersonId åäö 1', 'ByName åäö 1', 'Comment åäö 1', 'Result åäö 1', 'OperationId åäö 1');
INSERT INTO "InboxTasks" ("TaskId", "RunTaskId", "ItemKey", "RunId", "CaseNumber", "StepId", "Rank", "Name", "StepText", "Text", "PersonId", "Role", "UnitId", "ExcludedPersonIds", "OutsiderName", "OutsiderEmail", "Outcomes", "OutcomeTexts", "FormPath", "Payload", "OpenedAt", "DueAt", "ClosedAt", "Outcome", "ByPersonId", "ByName", "Comment", "Result", "OperationId") VALUES ('TaskId åäö 2', 'RunTaskId åäö 2', NULL, 'RunId åäö 2', 'BT-2026-0002', 'StepId åäö 2', 2, 'Name åäö 2', 'StepText åäö 2', 'Text åäö 2', NULL, NULL, NULL, 'ExcludedPersonIds åäö 2', NULL, NULL, 'Outcomes åäö 2', 'OutcomeTexts åäö 2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO "Incidents" ("RunId", "StepId", "Visit", "CaseNumber", "Reason", "At") VALUES ('RunId åäö 1', 'StepId åäö 1', 1, 'BT-2026-0001', 'Reason åäö 1', 639000000000000001);
INSERT INTO "Incidents" ("RunId", "StepId", "Visit", "CaseNumber", "Reason", "At") VALUES ('RunId åäö 2', 'StepId åäö 2', 2, 'BT-2026-0002', 'Reason åäö 2', 639000000000000002);
INSERT INTO "ItemsRevisions" ("CaseNumber", "Name", "Version", "Items") VALUES ('BT-2026-0001', 'Name åäö 1', 1, 'Items åäö 1');
INSERT INTO "ItemsRevisions" ("CaseNumber", "Name", "Version", "Items") VALUES ('BT-2026-0002', 'Name åäö 2', 2, 'Items åäö 2');
INSERT INTO "Journal" ("Key", "CaseNumber", "At", "Rank", "StepId", "IsNote", "By", "Text") VALUES ('Key åäö 1', 'BT-2026-0001', 639000000000000001, 1, 'StepId åäö 1', 1, 'By åäö 1', 'Text åäö 1');
INSERT INTO "Journal" ("Key", "CaseNumber", "At", "Rank", "StepId", "IsNote", "By", "Text") VALUES ('Key åäö 2', 'BT-2026-0002', 639000000000000002, 2, 'StepId åäö 2', 2, 'By åäö 2', 'Text åäö 2');
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000001', NULL, 639000000000000001);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000002', '0199B1C2-0000-7000-8000-000000000001', 639000000000000002);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000003', '0199B1C2-0000-7000-8000-000000000002', 639000000000000003);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 1', 639000000000000001);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 2', 639000000000000002);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 3', 639000000000000003);
INSERT INTO "RaisedEvents" ("EventId", "CaseNumber") VALUES ('EventId åäö 1', 'BT-2026-0001');
INSERT INTO "RaisedEvents" ("EventId", "CaseNumber") VALUES ('EventId åäö 2', 'BT-2026-0002');
INSERT INTO "Runs" ("RunId", "CaseNumber", "DefinitionId", "DefinitionHash", "Order", "StartedAt", "EndedAt", "Status", "State", "Version", "EndedBy") VALUES ('RunId åäö 1', 'BT-2026-0001', 'DefinitionId åäö 1', 'DefinitionHash åäö 1', 1, 639000000000000001, 639000000000000001, 'Status åäö 1', 'Left', 1, 'EndedBy åäö 1');
INSERT INTO "Runs" ("RunId", "CaseNumber", "DefinitionId", "DefinitionHash", "Order", "StartedAt", "EndedAt", "Status", "State", "Version", "EndedBy") VALUES ('RunId åäö 2', 'BT-2026-0002', 'DefinitionId åäö 2', 'DefinitionHash åäö 2', 2, 639000000000000002, NULL, 'Status åäö 2', 'Left', 2, NULL);
INSERT INTO "Series" ("Year", "Last") VALUES (1, 1);
INSERT INTO "Series" ("Year", "Last") VALUES (2, 2);
INSERT INTO "Staff" ("PersonId", "Record", "IsDoctor") VALUES ('PersonId åäö 1', 'Record åäö 1', 1);
INSERT INTO "Staff" ("PersonId", "Record", "IsDoctor") VALUES ('PersonId åäö 2', 'Record åäö 2', 2);
INSERT INTO "Timers" ("TimerId", "RunId", "TaskId", "DueAt") VALUES ('TimerId åäö 1', 'RunId åäö 1', 'TaskId åäö 1', 639000000000000001);
INSERT INTO "Timers" ("TimerId", "RunId", "TaskId", "DueAt") VALUES ('TimerId åäö 2', 'RunId åäö 2', NULL, 639000000000000002);
INSERT INTO "Units" ("UnitId", "Record") VALUES ('UnitId åäö 1', 'Record åäö 1');
INSERT INTO "Units" ("UnitId", "Record") VALUES ('UnitId åäö 2', 'Record åäö 2');
INSERT INTO "Visits" ("RunId", "StepId", "Visit", "CaseNumber", "Text", "Rank", "EnteredAt", "LeftAt") VALUES ('RunId åäö 1', 'StepId åäö 1', 1, 'BT-2026-0001', 'Text åäö 1', 1, 639000000000000001, 639000000000000001);
INSERT INTO "Visits" ("RunId", "StepId", "Visit", "CaseNumber", "Text", "Rank", "EnteredAt", "LeftAt") VALUES ('RunId åäö 2', 'StepId åäö 2', 2, 'BT-2026-0002', 'Text åäö 2', 2, 639000000000000002, NULL);
