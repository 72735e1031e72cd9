Feature: Logs in a bucket, and encryption
  A session's log can be stored as an object, logs can be limited to encrypted destinations, and a session can be encrypted
  end to end.

  Background:
    Given the instances "Web1, Web2" are Online
    And no session preferences are saved

  @localstack
  Scenario: The log of a session is stored as an object in a bucket
    Given the bucket "org-session-logs" exists and is empty
    And the learner saves session preferences that store the log in the bucket "org-session-logs" under "workshop/logs"
    When the learner starts a session on "Web1"
    And the learner types "echo written into a bucket"
    And the learner types "ls /"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the object as its output location
    And the bucket holds one object, named by the session id
    And the object is plain text and holds the whole output of the terminal

  @localstack @own-agent
  Scenario: The bucket of the preferences does not exist
    Given there is no bucket "org-made-later"
    And the learner saves session preferences that store the log in the bucket "org-made-later" under ""
    When the learner starts a session on "Web1"
    And the learner types "echo kept for later"
    Then the terminal shows "kept for later"
    When the learner terminates the session
    Then in the end the session history shows it as "Terminated"
    And once the bucket "org-made-later" exists, the log arrives in it

  @localstack
  Scenario: An encrypted bucket is required, and the bucket does not exist
    Given there is no bucket "org-missing"
    And the learner saves session preferences that allow only encrypted buckets and name "org-missing"
    When the learner starts a session on "Web1" that cannot run
    Then the terminal reports that the session is over, with a reason that mentions "unable to validate encryption on Amazon S3 bucket"
    And in the end the session history shows it as "Failed"

  @localstack
  Scenario: An encrypted bucket is required, and agents do not recognize its encryption
    Given the bucket "org-newer-encryption" exists and is empty
    And the bucket "org-newer-encryption" is encrypted in a way that agents do not recognize
    And the learner saves session preferences that allow only encrypted buckets and name "org-newer-encryption"
    When the learner starts a session on "Web1" that cannot run
    Then the terminal reports that the session is over, with a reason that mentions "encryption is not set up on the selected Amazon S3 bucket"
    And in the end the session history shows it as "Failed"

  @localstack
  Scenario: An encrypted bucket is required, and the bucket is encrypted
    Given the key "alias/session-manager" exists
    And the bucket "org-secret-logs" exists and is empty
    And the bucket "org-secret-logs" is encrypted with the key "alias/session-manager"
    And the learner saves session preferences that allow only encrypted buckets and name "org-secret-logs"
    When the learner starts a session on "Web2"
    And the learner types "echo kept under a key"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the object as its output location
    And the object is encrypted with the key "alias/session-manager"

  Scenario: An encrypted log group is required, and the group has a key
    Given the log group "Secret-Group" is encrypted with the key "arn:aws:kms:us-east-1:000000000000:key/1f0c5d4e-2b7a-4c8e-9d3f-6a5b4c3d2e1f"
    And the learner saves session preferences that allow only encrypted log groups and name "Secret-Group"
    When the learner starts a session on "Web1"
    And the learner types "echo into the encrypted group"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log group "Secret-Group" has one stream, named by the session id

  @localstack
  Scenario: An encrypted log group is required, and its key is in KMS
    Given the key "alias/session-manager" exists
    And the log group "Secret-Group" is encrypted with the key "alias/session-manager"
    And the learner saves session preferences that allow only encrypted log groups and name "Secret-Group"
    When the learner starts a session on "Web1"
    And the learner types "echo into the encrypted group"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log group "Secret-Group" has one stream, named by the session id

  @localstack
  Scenario: A session is encrypted from the learner to the instance
    Given the key "alias/session-manager" exists
    And the learner saves session preferences that encrypt sessions with the key "alias/session-manager"
    When the learner starts a session on "Web1"
    Then the terminal announces "This session is encrypted using AWS KMS."
    When the learner types "echo for no one else"
    Then the terminal shows "for no one else"
    And the text "for no one else" never crossed the wire unencrypted
    When the connection is lost
    And the learner resumes the session
    And the learner types "echo still encrypted"
    Then the terminal shows "still encrypted"
    And the text "still encrypted" never crossed the wire unencrypted

  @localstack
  Scenario: The key of the sessions is disabled
    Given the key "alias/session-manager" exists
    And the key "alias/session-manager" is disabled for a while
    And the learner saves session preferences that encrypt sessions with the key "alias/session-manager"
    When the learner starts a session on "Web1" that cannot run
    Then the terminal reports that the session is over, with a reason that mentions "KMSEncryption failed on client"
    And in the end the session history shows it as "Failed"

  @localstack
  Scenario: The instances may not decrypt the key of a session
    Given the key "alias/session-manager" exists
    And the role of the instances is denied "kms:Decrypt"
    And the learner saves session preferences that encrypt sessions with the key "alias/session-manager"
    When the learner starts a session on "Web1" that cannot run
    Then the terminal reports that the session is over, with a reason that mentions "Fetching data key failed"
    And in the end the session history shows it as "Failed"

  @builtin
  Scenario: A lab without KMS starts no session that has to be encrypted
    Given the learner saves session preferences that encrypt sessions with the key "alias/session-manager"
    When the learner starts a session on "Web1" that cannot run
    Then the terminal reports that the session is over, with a reason that mentions "./lab up --logs localstack"
    And in the end the session history shows it as "Failed"

  @builtin
  Scenario: In a lab without S3 a session ends without its object
    Given the learner saves session preferences that store the log in the bucket "org-session-logs" under "workshop/logs"
    When the learner starts a session on "Web1"
    And the learner types "echo written nowhere"
    Then the terminal shows "written nowhere"
    When the learner terminates the session
    Then in the end the session history shows it as "Terminated", with an end date and without an output location

  @localstack
  Scenario: A command's whole output goes to a bucket
    Given the bucket "org-command-output" exists and is empty
    When the learner runs the shell command "echo well done; echo not so well >&2" on "Web1", with its output in the bucket "org-command-output" under "run"
    Then the command ends as "Success" on "Web1" and was sent nowhere else
    And the bucket "org-command-output" holds the output "well done" and the errors "not so well" of the command on "Web1" under "run"

  Scenario: A command's output cannot go to a bucket that does not exist
    When the learner tries to run a command with its output in the bucket "org-no-such-bucket"
    Then the call is refused with "InvalidOutputFolder"

  Scenario: A command's whole output goes to CloudWatch Logs
    When the learner runs the shell command "echo well done; echo not so well >&2" on "Web2", with its output in CloudWatch Logs
    Then the command ends as "Success" on "Web2" and was sent nowhere else
    And the log group of the document holds the output "well done" and the errors "not so well" of the command on "Web2"
