-- notifications.db as BtFlow made it before there were migrations (EnsureCreated, commit ace6416), with rows in every table. Never changed: it is what folders of that version hold.
CREATE TABLE "CallRegions" (
    "CallId" TEXT NOT NULL CONSTRAINT "PK_CallRegions" PRIMARY KEY,
    "RegionId" TEXT NOT NULL
);
CREATE TABLE "CaseCalls" (
    "CaseNumber" TEXT NOT NULL CONSTRAINT "PK_CaseCalls" PRIMARY KEY,
    "CallId" TEXT NOT NULL
);
CREATE TABLE "ClosedTasks" (
    "TaskId" TEXT NOT NULL CONSTRAINT "PK_ClosedTasks" PRIMARY KEY,
    "At" INTEGER NOT NULL
);
CREATE TABLE "Inbox" (
    "MessageId" TEXT NOT NULL,
    "Consumer" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_Inbox" PRIMARY KEY ("MessageId", "Consumer")
);
CREATE TABLE "Links" (
    "LinkId" TEXT NOT NULL CONSTRAINT "PK_Links" PRIMARY KEY,
    "Purpose" TEXT NOT NULL,
    "TargetId" TEXT NOT NULL,
    "OpensPath" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "About" TEXT NOT NULL,
    "Nonce" BLOB NOT NULL,
    "TokenHash" TEXT NOT NULL
);
CREATE TABLE "Mails" (
    "MailId" TEXT NOT NULL CONSTRAINT "PK_Mails" PRIMARY KEY,
    "CaseNumber" TEXT NULL,
    "ToName" TEXT NOT NULL,
    "ToAddress" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "TextBefore" TEXT NOT NULL,
    "Button" TEXT NULL,
    "TextAfter" TEXT NOT NULL,
    "LinkId" TEXT NULL,
    "SentAt" INTEGER NOT NULL,
    "FileName" TEXT NOT NULL,
    "DeliveredAt" INTEGER NULL
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
CREATE UNIQUE INDEX "IX_Links_TokenHash" ON "Links" ("TokenHash");
CREATE INDEX "IX_Mails_CaseNumber" ON "Mails" ("CaseNumber");
CREATE UNIQUE INDEX "IX_Mails_FileName" ON "Mails" ("FileName");
CREATE UNIQUE INDEX "IX_Outbox_MessageId" ON "Outbox" ("MessageId");
INSERT INTO "CallRegions" ("CallId", "RegionId") VALUES ('CallId åäö 1', 'RegionId åäö 1');
INSERT INTO "CallRegions" ("CallId", "RegionId") VALUES ('CallId åäö 2', 'RegionId åäö 2');
INSERT INTO "CaseCalls" ("CaseNumber", "CallId") VALUES ('BT-2026-0001', 'CallId åäö 1');
INSERT INTO "CaseCalls" ("CaseNumber", "CallId") VALUES ('BT-2026-0002', 'CallId åäö 2');
INSERT INTO "ClosedTasks" ("TaskId", "At") VALUES ('TaskId åäö 1', 639000000000000001);
INSERT INTO "ClosedTasks" ("TaskId", "At") VALUES ('TaskId åäö 2', 639000000000000002);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 639000000000000001);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 639000000000000002);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 639000000000000003);
INSERT INTO "Links" ("LinkId", "Purpose", "TargetId", "OpensPath", "Name", "About", "Nonce", "TokenHash") VALUES ('LinkId åäö 1', 'Purpose åäö 1', 'TargetId åäö 1', 'OpensPath åäö 1', 'Name åäö 1', 'About åäö 1', x'00ff01', 'TokenHash åäö 1');
INSERT INTO "Links" ("LinkId", "Purpose", "TargetId", "OpensPath", "Name", "About", "Nonce", "TokenHash") VALUES ('LinkId åäö 2', 'Purpose åäö 2', 'TargetId åäö 2', 'OpensPath åäö 2', 'Name åäö 2', 'About åäö 2', x'00ff02', 'TokenHash åäö 2');
INSERT INTO "Mails" ("MailId", "CaseNumber", "ToName", "ToAddress", "Subject", "TextBefore", "Button", "TextAfter", "LinkId", "SentAt", "FileName", "DeliveredAt") VALUES ('MailId åäö 1', 'BT-2026-0001', 'ToName åäö 1', 'ToAddress åäö 1', 'Subject åäö 1', 'TextBefore åäö 1', 'Button åäö 1', 'TextAfter åäö 1', 'LinkId åäö 1', 639000000000000001, 'FileName åäö 1', 639000000000000001);
INSERT INTO "Mails" ("MailId", "CaseNumber", "ToName", "ToAddress", "Subject", "TextBefore", "Button", "TextAfter", "LinkId", "SentAt", "FileName", "DeliveredAt") VALUES ('MailId åäö 2', 'BT-2026-0002', 'ToName åäö 2', 'ToAddress åäö 2', 'Subject åäö 2', 'TextBefore åäö 2', NULL, 'TextAfter åäö 2', NULL, 639000000000000002, 'FileName åäö 2', NULL);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000001', NULL, 639000000000000001);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000002', '0199B1C2-0000-7000-8000-000000000001', 639000000000000002);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000003', '0199B1C2-0000-7000-8000-000000000002', 639000000000000003);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 1', 639000000000000001);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 2', 639000000000000002);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 3', 639000000000000003);
