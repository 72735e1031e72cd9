@clicked
Feature: A complete terminal
  The session carries a real terminal: its size, its keys, its characters, and all of its output.

  Background:
    Given the instances "Web1" are Online
    And no session preferences are saved
    And the learner starts a session on "Web1"

  Scenario: The terminal follows the window
    When the learner's window becomes 132 columns by 43 rows
    Then typing "stty size" shows "43 132"

  Scenario: Ctrl-C stops the running program
    When the learner types "sleep 600" without waiting
    And the learner presses Ctrl-C
    Then typing "echo still here" shows "still here"

  Scenario: Characters of every width arrive intact
    When the learner types "printf 'caf\303\251 \342\234\223 \360\237\220\247\n'"
    Then the terminal shows "café ✓ 🐧"

  Scenario: A large output arrives complete and in order
    Then typing "seq 1 20000" shows every number from 1 to 20000 in order

  Scenario: A session is resumed after a lost connection, with the same shell
    Given the learner types "MARK=kept"
    When the connection is lost
    And the learner resumes the session
    Then typing "echo $MARK" shows "kept"

  @typed
  Scenario: A session without the plugin's terminal runs one command
    When the learner starts a session on "Web1" that runs "echo to-out; echo to-err >&2; exit 5" without a terminal
    Then its output is "to-out", its errors are "to-err", and its exit code is 5

  @api @typed
  Scenario: A session runs one command in a terminal, which may prompt
    When the learner starts a session on "Web1" that runs "read -p 'Who? ' who; echo hello, $who" in a terminal
    Then the terminal asks "Who? ", and the learner answers "world"
    And the terminal has shown "hello, world"
    And the terminal reports that the session is over
    And in the end the session history shows it as "Terminated"
