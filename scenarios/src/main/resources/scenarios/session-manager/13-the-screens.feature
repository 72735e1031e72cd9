@browser @clicked
Feature: The screens of the console
  Every screen, in a lab that has data, is usable by everybody: in a small and a wide window, zoomed in, light and dark, with
  a mouse, a keyboard or a screen reader. Text that others wrote is displayed and never executed.

  Scenario Outline: <screen>
    Given a lab with a document that was run and the log of a session
    When a visitor opens the screen "<screen>" at "<path>"
    Then it looks right 1280 and 1920 pixels wide and at 200 % zoom, light and dark
    And an accessibility check finds nothing serious, light and dark
    And no text that others wrote became markup of the page
    And the browser reports no errors

    Examples: Start
      | screen          | path             |
      | Start page      | /                |
      | Systems Manager | /systems-manager |
      | No such screen  | /ec2/nowhere/at/all |

    Examples: Session Manager
      | screen                           | path                                                        |
      | Sessions                         | /systems-manager/session-manager/sessions                   |
      | Start a session                  | /systems-manager/session-manager/start-session              |
      | Session history                  | /systems-manager/session-manager/history                    |
      | Preferences                      | /systems-manager/session-manager/preferences                |
      | Edit preferences                 | /systems-manager/session-manager/preferences/edit           |
      | The tab of a session that is over | /systems-manager/session-manager/session/{session}?target={instance} |
      | Watching a session that is over   | /systems-manager/session-manager/watch/{session}            |

    Examples: Documents
      | screen                        | path                                                      |
      | Documents owned by Amazon     | /systems-manager/documents/owned-by-amazon                |
      | Documents owned by me         | /systems-manager/documents/owned-by-me                    |
      | All documents                 | /systems-manager/documents/all-documents                  |
      | Create a command document     | /systems-manager/documents/create/command                 |
      | Create a session document     | /systems-manager/documents/create/session                 |
      | A document's description      | /systems-manager/documents/document/{document}/description |
      | A document's content          | /systems-manager/documents/document/{document}/content    |
      | A document's versions         | /systems-manager/documents/document/{document}/versions   |
      | A document's details          | /systems-manager/documents/document/{document}/details    |
      | Create a new version          | /systems-manager/documents/document/{document}/new-version |

    Examples: Run Command
      | screen                  | path                                                       |
      | Commands                | /systems-manager/run-command/commands                      |
      | Command history         | /systems-manager/run-command/history                       |
      | Run a command           | /systems-manager/run-command/send-command                  |
      | A command's status      | /systems-manager/run-command/command/{command}             |
      | A command's output      | /systems-manager/run-command/command/{command}/{instance}  |

    Examples: Fleet Manager and Hybrid Activations
      | screen              | path                                       |
      | Managed nodes       | /systems-manager/fleet-manager             |
      | A node              | /systems-manager/fleet-manager/{instance}  |
      | Hybrid Activations  | /systems-manager/activations               |
      | Create activation   | /systems-manager/activations/create        |

    Examples: CloudWatch
      | screen               | path                                                     |
      | Log groups           | /cloudwatch/log-groups                                   |
      | Create log group     | /cloudwatch/log-groups/create                            |
      | A log group          | /cloudwatch/log-group?name={group}                       |
      | Log events           | /cloudwatch/log-events?group={group}&stream={session}    |
      | Create metric filter | /cloudwatch/metric-filters/create?group={group}          |

    Examples: EC2, Resource Groups and Tag Editor
      | screen              | path                              |
      | Instances           | /ec2/instances                    |
      | An instance         | /ec2/instances/{instance}         |
      | Connect to instance | /ec2/instances/{instance}/connect |
      | Resource groups     | /resource-groups/groups           |
      | Create group        | /resource-groups/groups/create    |
      | A group             | /resource-groups/group?name={group}  |
      | Tag Editor          | /resource-groups/tag-editor       |

  Scenario: Text that an attacker wrote into a session is shown in the log unchanged
    Given a lab with a document that was run and the log of a session
    When a visitor opens the screen "Log events" at "/cloudwatch/log-events?group={group}&stream={session}"
    Then the texts that an attacker wrote are shown unchanged
    And no text that others wrote became markup of the page
    And the browser reports no errors

  Scenario: A visitor watches a session
    Given a lab with a document that was run and the log of a session
    When a visitor chooses a session in the list and watches it
    Then the session's output is shown there
    And input that is typed there does not reach the session
    And when the session is over, the screen says so
    And the browser reports no errors

  Scenario: A session with the keyboard alone
    Given the document "org-install-app" has prepared the resource group "Web"
    And a lab with a document that was run and the log of a session
    When a visitor without a mouse goes to Session Manager and starts a session
    And types "cd /app" in its tab and reads "$"
    And types "ls" in its tab and reads "hello.txt"
    And types "systemctl status httpd --no-pager" in its tab and reads "active (running)"
    And leaves the terminal and terminates the session
    Then finds it in the session history
    And the browser reports no errors
