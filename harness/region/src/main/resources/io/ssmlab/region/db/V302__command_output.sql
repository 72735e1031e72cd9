-- What the agent calls a step in the keys of its output in S3.
ALTER TABLE command_steps ADD COLUMN s3_step TEXT NOT NULL DEFAULT '';
