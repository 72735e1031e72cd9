package io.ssmlab.steps.way.browser;

import io.ssmlab.steps.way.LearnerPreferences;
import io.ssmlab.steps.way.PreferencesChoice;

/** The session preferences in the console: Edit, then Save. Names are typed, since some do not exist. */
final class BrowserPreferences implements LearnerPreferences {
    private final ConsoleTab tab;

    BrowserPreferences(ConsoleTab tab) {
        this.tab = tab;
    }

    @Override
    public void save(PreferencesChoice choice) {
        tab.go("AWS Systems Manager", "Session Manager");
        tab.tab("Preferences");
        tab.button("Edit").click();
        tab.heading("Edit preferences").waitFor();
        encryption(choice.kmsKey());
        cloudWatch(choice);
        bucket(choice);
        tab.button("Save").click();
        Screens.movedOn(tab, "/session-manager/preferences", "/edit");
    }

    private void encryption(String key) {
        tab.checkbox("Enable KMS encryption").setChecked(!key.isEmpty());
        if (!key.isEmpty()) {
            tab.radio("Enter a KMS key alias or a KMS key ARN").check();
            tab.field("KMS key").fill(key);
        }
    }

    private void cloudWatch(PreferencesChoice choice) {
        boolean on = !choice.logGroup().isEmpty();
        tab.checkbox("Enable CloudWatch logging").setChecked(on);
        if (on) {
            tab.radio(choice.streaming() ? "Stream session logs (Recommended)" : "Upload session logs")
                    .check();
            tab.checkbox("Allow only encrypted CloudWatch log groups").setChecked(choice.onlyEncrypted());
            tab.radio("Enter a log group in the text box").check();
            tab.field("Log group").fill(choice.logGroup());
        }
    }

    private void bucket(PreferencesChoice choice) {
        boolean on = !choice.bucket().isEmpty();
        tab.checkbox("Enable S3 logging").setChecked(on);
        if (on) {
            tab.checkbox("Allow only encrypted S3 buckets").setChecked(choice.onlyEncryptedBucket());
            tab.radio("Enter a bucket name in the text box").check();
            tab.field("S3 bucket").fill(choice.bucket());
            tab.field("S3 key prefix").fill(choice.prefix());
        }
    }
}
