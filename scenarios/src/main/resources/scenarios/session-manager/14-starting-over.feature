Feature: Starting over
  A reset deletes everything that the learner created, wherever it is stored; the instances keep running.

  Scenario: A log is deleted, and the next one is written as in a new lab
    Given the instances "Web1" are Online
    And the log group "org-forgotten" exists
    And the learner saves session preferences that send the log to "org-forgotten" at the end
    When the learner starts a session on "Web1"
    And the learner types "echo soon forgotten"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    When the lab is reset
    Then the log group "org-forgotten" is gone
    When the learner creates the log group "org-forgotten"
    Then the log group "org-forgotten" has no stream
    Given the instances "Web1" are Online
    When the learner saves session preferences that send the log to "org-forgotten" at the end
    And the learner starts a session on "Web1"
    And the learner types "echo written after the reset"
    And the learner terminates the session
    Then in the end the session history shows it as "Terminated", with the log stream as its output location
    And the log group "org-forgotten" has one stream, named by the session id
    And the log in "org-forgotten" shows "written after the reset" in the end, exactly once

  @localstack
  Scenario: Buckets and keys are deleted too
    Given the bucket "org-forgotten" exists and is empty
    And the key "alias/org-forgotten" exists
    When the lab is reset
    Then the bucket "org-forgotten" is gone
    And the key "alias/org-forgotten" is gone
    When the bucket "org-forgotten" exists and is empty
    Then the key "alias/org-forgotten" exists
