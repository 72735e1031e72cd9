@clicked
Feature: On the wire
  The messages between the learner's terminal, the lab and the agent can be viewed, once a recording is requested.

  Background:
    Given the instances "Web1" are Online
    And no session preferences are saved

  Scenario: A session is viewed on the wire
    Given the messages of every new session are recorded
    When the learner starts a session on "Web1"
    And the learner types "echo seen-by-the-tap"
    Then the recording begins with the open message of the learner
    And it contains the lab's request for a shell, and no token
    And it shows, in this order:
      | from    | to      | type                | what              |
      | agent   | lab     | agent_session_state | Connected         |
      | learner | agent   | input_stream_data   | ␍                 |
      | agent   | learner | output_stream_data  | seen-by-the-tap   |
    # Its acknowledgement may come before the output or, from our agent, up to 2 ms after it.
    And it shows, in this order:
      | from    | to      | type                | what              |
      | learner | agent   | input_stream_data   | ␍                 |
      | agent   | learner | acknowledge         | input_stream_data |
    And it contains the line that the learner typed: "echo seen-by-the-tap"

  Scenario: Nothing is recorded without a request
    When the learner starts a session on "Web1"
    And the learner types "echo unseen"
    Then nothing of the session is recorded

  Scenario: Only the learner sees the recording
    When somebody without the console's key requests the recorded messages
    Then the request is refused, and the message says where the key is
