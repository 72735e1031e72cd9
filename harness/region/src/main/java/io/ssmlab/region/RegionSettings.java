package io.ssmlab.region;

import io.ssmlab.region.kernel.Pace;
import java.nio.file.Path;

/**
 * Settings with which a region is opened.
 *
 * @param stateFile SQLite file, made if it does not exist; its folder must exist
 * @param region such as {@code us-east-1}
 * @param accountId twelve digits
 */
public record RegionSettings(Path stateFile, String region, String accountId, Pace pace) {
    public static final String DEFAULT_REGION = "us-east-1";
    public static final String DEFAULT_ACCOUNT = "000000000000";

    /** The workshop's region and account. */
    public static RegionSettings of(Path stateFile, Pace pace) {
        return new RegionSettings(stateFile, DEFAULT_REGION, DEFAULT_ACCOUNT, pace);
    }
}
