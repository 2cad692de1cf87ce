-- documents.db as BtFlow made it before there were migrations (EnsureCreated, commit ace6416), with rows in every table. Never changed: it is what folders of that version hold.
CREATE TABLE "CaseReaders" (
    "CaseNumber" TEXT NOT NULL CONSTRAINT "PK_CaseReaders" PRIMARY KEY,
    "DoctorId" TEXT NULL,
    "RegionId" TEXT NULL,
    "UnitId" TEXT NULL,
    "PlanReaderIds" TEXT NOT NULL,
    "PlanVersion" INTEGER NOT NULL
);
CREATE TABLE "Files" (
    "RequestId" TEXT NOT NULL CONSTRAINT "PK_Files" PRIMARY KEY,
    "CaseNumber" TEXT NOT NULL,
    "FileName" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "Rendition" TEXT NULL,
    "Packet" TEXT NULL
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
CREATE INDEX "IX_Files_CaseNumber" ON "Files" ("CaseNumber");
CREATE INDEX "IX_Files_Sha256" ON "Files" ("Sha256");
CREATE UNIQUE INDEX "IX_Outbox_MessageId" ON "Outbox" ("MessageId");
INSERT INTO "CaseReaders" ("CaseNumber", "DoctorId", "RegionId", "UnitId", "PlanReaderIds", "PlanVersion") VALUES ('BT-2026-0001', 'DoctorId åäö 1', 'RegionId åäö 1', 'UnitId åäö 1', 'PlanReaderIds åäö 1', 1);
INSERT INTO "CaseReaders" ("CaseNumber", "DoctorId", "RegionId", "UnitId", "PlanReaderIds", "PlanVersion") VALUES ('BT-2026-0002', NULL, NULL, NULL, 'PlanReaderIds åäö 2', 2);
INSERT INTO "Files" ("RequestId", "CaseNumber", "FileName", "Kind", "Sha256", "Size", "CreatedAt", "Rendition", "Packet") VALUES ('RequestId åäö 1', 'BT-2026-0001', 'FileName åäö 1', 'Kind åäö 1', 'Sha256 åäö 1', 1, 639000000000000001, 'Rendition åäö 1', 'Packet åäö 1');
INSERT INTO "Files" ("RequestId", "CaseNumber", "FileName", "Kind", "Sha256", "Size", "CreatedAt", "Rendition", "Packet") VALUES ('RequestId åäö 2', 'BT-2026-0002', 'FileName åäö 2', 'Kind åäö 2', 'Sha256 åäö 2', 2, 639000000000000002, NULL, NULL);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 639000000000000001);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 639000000000000002);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 639000000000000003);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000001', NULL, 639000000000000001);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000002', '0199B1C2-0000-7000-8000-000000000001', 639000000000000002);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000003', '0199B1C2-0000-7000-8000-000000000002', 639000000000000003);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 1', 639000000000000001);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 2', 639000000000000002);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 3', 639000000000000003);
