Feature: The Command document of the lab
  The commands for the web servers are written once, as a document, in either edition of the workshop.

  Scenario Outline: A learner creates the document of the <edition> edition
    Given there is no document "org-install-app"
    When the learner creates the Command document "org-install-app" from the <edition> edition
    Then "org-install-app" is listed among the documents owned by me, and not among those owned by Amazon
    And "org-install-app" has schema version "2.2" and one parameter "Message" with the default "<default>"
    And the content of "org-install-app" is returned unchanged

    Examples:
      | edition | default                    |
      | older   | Installing our amazing app |
      | newer   |                            |

  @typed
  Scenario: A new version is created and made the default
    Given the document "org-install-app" holds the older edition
    When the learner updates "org-install-app" to the newer edition
    Then the latest version of "org-install-app" is one higher than its default version
    When the learner makes the latest version of "org-install-app" the default
    Then the latest version of "org-install-app" is its default version

  Scenario Outline: A document with a mistake is refused, and the message names the place
    Given there is no document "org-mistake"
    When the learner tries to create a Command document "org-mistake" in which <mistake>
    Then the call is refused with "<error>" and the message mentions "<place>"
    And there is still no document "org-mistake"

    Examples:
      | mistake                            | error                        | place                         |
      | a command is not in a list         | InvalidDocumentContent       | mainSteps[0].inputs.runCommand |
      | a parameter was never declared     | InvalidDocumentContent       | Mesage                        |
      | a brace is missing                 | InvalidDocumentContent       | line                          |
      | the schema version does not exist  | InvalidDocumentSchemaVersion | 9.9                           |
