package io.ssmlab.region.iam.policy;

import java.util.List;
import java.util.Set;

/**
 * The condition keys that the lab knows. These are the keys of its requests, and keys that on AWS too are present only
 * in cases that the lab does not have. Other keys cannot be evaluated, so a policy that names one is refused.
 */
final class ConditionKeys {
    private static final Set<String> HERE = Set.of(
            "aws:currenttime",
            "aws:epochtime",
            "aws:sourceip",
            "aws:securetransport",
            "aws:useragent",
            "aws:requestedregion",
            "aws:username",
            "aws:userid",
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principaltype",
            "aws:principalisawsservice",
            "aws:resourceaccount",
            "aws:tagkeys",
            "aws:viaawsservice",
            "ssm:sessiondocumentaccesscheck",
            "iam:policyarn",
            "iam:passedtoservice",
            "sts:rolesessionname");

    private static final Set<String> NEVER_HERE = Set.of(
            "aws:multifactorauthpresent",
            "aws:multifactorauthage",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:vpcsourceip",
            "aws:sourcevpcarn",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:resourceorgid",
            "aws:resourceorgpaths",
            "aws:sourceidentity",
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            "aws:federatedprovider",
            "aws:referer",
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:ec2instancesourcevpc",
            "aws:ec2instancesourceprivateipv4",
            "iam:awsservicename",
            "iam:permissionsboundary",
            "sts:externalid",
            "sts:sourceidentity",
            "saml:aud");

    private static final List<String> WITH_TAG =
            List.of("aws:resourcetag/", "ssm:resourcetag/", "ec2:resourcetag/", "aws:requesttag/", "aws:principaltag/");

    private ConditionKeys() {}

    /** @throws IllegalArgumentException if the lab does not know the key */
    static void check(String lowerKey) {
        boolean tag = WITH_TAG.stream()
                .anyMatch(prefix -> lowerKey.startsWith(prefix) && lowerKey.length() > prefix.length());
        if (!tag && !HERE.contains(lowerKey) && !NEVER_HERE.contains(lowerKey)) {
            throw new IllegalArgumentException("the lab's IAM does not evaluate the condition key " + lowerKey
                    + ", and takes no policy to mean less than it says. It knows "
                    + String.join(", ", HERE.stream().sorted().toList())
                    + " and tags as in ssm:resourceTag/Name");
        }
    }
}
