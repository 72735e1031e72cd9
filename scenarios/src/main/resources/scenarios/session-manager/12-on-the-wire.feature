@clicked
Feature: On the wire
  What passes between the learner's terminal, the lab and the agent can be looked at, once somebody asked for it.

  Background:
    Given the instances "Web1" are Online
    And no session preferences are saved

  Scenario: A session is looked at on the wire
    Given what passes of every new session is recorded
    When the learner starts a session on "Web1"
    And the learner types "echo seen-by-the-tap"
    Then the recording begins with the open message of the learner
    And it has the shell that the lab asked the agent for, without a token anywhere
    And it shows, in this order:
      | from    | to      | type                | what              |
      | agent   | lab     | agent_session_state | Connected         |
      | learner | agent   | input_stream_data   | ␍                 |
      | agent   | learner | output_stream_data  | seen-by-the-tap   |
    # Its acknowledgement may come before the output or, by our agent, up to 2 ms behind it.
    And it shows, in this order:
      | from    | to      | type                | what              |
      | learner | agent   | input_stream_data   | ␍                 |
      | agent   | learner | acknowledge         | input_stream_data |
    And what the learner typed is in it: "echo seen-by-the-tap"

  Scenario: Nothing is kept of what nobody asked for
    When the learner starts a session on "Web1"
    And the learner types "echo unseen"
    Then nothing of the session is recorded

  Scenario: Only the learner sees it
    When somebody without the console's key asks what passes on the wire
    Then that is refused, and the refusal says where the key is
