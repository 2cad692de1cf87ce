-- organisation.db as BtFlow made it before there were migrations (EnsureCreated, commit ace6416), with rows in every table. Never changed: it is what folders of that version hold.
CREATE TABLE "Accounts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Accounts" PRIMARY KEY,
    "ShownPassword" TEXT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "LockoutEnd" INTEGER NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL
);
CREATE TABLE "Inbox" (
    "MessageId" TEXT NOT NULL,
    "Consumer" TEXT NOT NULL,
    "At" INTEGER NOT NULL,
    CONSTRAINT "PK_Inbox" PRIMARY KEY ("MessageId", "Consumer")
);
CREATE TABLE "LastNumbers" (
    "PersonId" TEXT NOT NULL CONSTRAINT "PK_LastNumbers" PRIMARY KEY,
    "Number" TEXT NOT NULL,
    "At" INTEGER NOT NULL
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
CREATE TABLE "People" (
    "PersonId" TEXT NOT NULL CONSTRAINT "PK_People" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Email" TEXT NOT NULL,
    "HomeUnitId" TEXT NULL,
    "HomeUnitName" TEXT NULL,
    "Roles" TEXT NOT NULL,
    "Qualifications" TEXT NOT NULL,
    "PersonalNumber" TEXT NULL,
    "IsDoctor" INTEGER NOT NULL,
    "LastDay" TEXT NULL
);
CREATE TABLE "Units" (
    "UnitId" TEXT NOT NULL CONSTRAINT "PK_Units" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Administration" TEXT NOT NULL,
    "HeadPersonId" TEXT NULL
);
CREATE UNIQUE INDEX "IX_Accounts_NormalizedEmail" ON "Accounts" ("NormalizedEmail");
CREATE UNIQUE INDEX "IX_Accounts_NormalizedUserName" ON "Accounts" ("NormalizedUserName");
CREATE UNIQUE INDEX "IX_Outbox_MessageId" ON "Outbox" ("MessageId");
INSERT INTO "Accounts" ("Id", "ShownPassword", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "LockoutEnd", "LockoutEnabled", "AccessFailedCount") VALUES ('Id åäö 1', 'ShownPassword åäö 1', 'UserName åäö 1', 'NormalizedUserName åäö 1', 'Email åäö 1', 'NormalizedEmail åäö 1', 'PasswordHash åäö 1', 'SecurityStamp åäö 1', 'ConcurrencyStamp åäö 1', 1, 1, 1);
INSERT INTO "Accounts" ("Id", "ShownPassword", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "LockoutEnd", "LockoutEnabled", "AccessFailedCount") VALUES ('Id åäö 2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, 2);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 639000000000000001);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 639000000000000002);
INSERT INTO "Inbox" ("MessageId", "Consumer", "At") VALUES ('0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 639000000000000003);
INSERT INTO "LastNumbers" ("PersonId", "Number", "At") VALUES ('PersonId åäö 1', 'Number åäö 1', 639000000000000001);
INSERT INTO "LastNumbers" ("PersonId", "Number", "At") VALUES ('PersonId åäö 2', 'Number åäö 2', 639000000000000002);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000001', NULL, 639000000000000001);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000002', '0199B1C2-0000-7000-8000-000000000001', 639000000000000002);
INSERT INTO "Outbox" ("Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "AddedAt") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', '0199B1C2-0000-7000-8000-000000000003', '0199B1C2-0000-7000-8000-000000000002', 639000000000000003);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (1, '0199B1C2-0000-7000-8000-000000000001', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 1', 639000000000000001);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (2, '0199B1C2-0000-7000-8000-000000000002', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 2', 639000000000000002);
INSERT INTO "Parked" ("Id", "MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES (3, '0199B1C2-0000-7000-8000-000000000003', 'keep-facts', 'workflow:task-opened:v1', '{"name":"Åsa O''Brien","text":"rad 1\nrad 2"}', 'Error åäö 3', 639000000000000003);
INSERT INTO "People" ("PersonId", "Name", "Email", "HomeUnitId", "HomeUnitName", "Roles", "Qualifications", "PersonalNumber", "IsDoctor", "LastDay") VALUES ('PersonId åäö 1', 'Name åäö 1', 'Email åäö 1', 'HomeUnitId åäö 1', 'HomeUnitName åäö 1', 'Roles åäö 1', 'Qualifications åäö 1', 'PersonalNumber åäö 1', 1, 'LastDay åäö 1');
INSERT INTO "People" ("PersonId", "Name", "Email", "HomeUnitId", "HomeUnitName", "Roles", "Qualifications", "PersonalNumber", "IsDoctor", "LastDay") VALUES ('PersonId åäö 2', 'Name åäö 2', 'Email åäö 2', NULL, NULL, 'Roles åäö 2', 'Qualifications åäö 2', NULL, 2, NULL);
INSERT INTO "Units" ("UnitId", "Name", "Kind", "Administration", "HeadPersonId") VALUES ('UnitId åäö 1', 'Name åäö 1', 'Kind åäö 1', 'Administration åäö 1', 'HeadPersonId åäö 1');
INSERT INTO "Units" ("UnitId", "Name", "Kind", "Administration", "HeadPersonId") VALUES ('UnitId åäö 2', 'Name åäö 2', 'Kind åäö 2', 'Administration åäö 2', NULL);
