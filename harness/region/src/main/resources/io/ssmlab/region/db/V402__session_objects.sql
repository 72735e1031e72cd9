-- Where the agent put the session's log in S3.
ALTER TABLE session ADD COLUMN s3_bucket TEXT;
ALTER TABLE session ADD COLUMN s3_key TEXT;
