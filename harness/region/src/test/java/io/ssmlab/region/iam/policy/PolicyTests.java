package io.ssmlab.region.iam.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTests {
    private static final String STREAM =
            "arn:aws:logs:us-east-1:000000000000:log-group:/lab/sessions:log-stream:learner-1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Action':'logs:PutLogEvents','Resource':'*' | true",
                "'Action':'LOGS:putlogevents','Resource':'*' | true",
                "'Action':['logs:Describe*','logs:Put*'],'Resource':'*' | true",
                "'Action':'*','Resource':'arn:aws:logs:*:*:log-group:/lab/*:log-stream:*' | true",
                "'Action':'*','Resource':'arn:aws:logs:*:*:log-group:/LAB/*:log-stream:*' | false",
                "'Action':'logs:PutLogEvent','Resource':'*' | false",
                "'Action':'logs:PutLogEvent?','Resource':'*' | true",
                "'NotAction':'logs:*','Resource':'*' | false",
                "'NotAction':'s3:*','Resource':'*' | true",
                "'Action':'logs:*','NotResource':'arn:aws:logs:*:*:log-group:/lab/*' | false",
                "'Action':'logs:*','NotResource':'arn:aws:logs:*:*:log-group:/other/*' | true"
            })
    void aStatementAppliesByActionAndResource(String members, boolean applies) {
        Policy policy = Policy.parse("{'Version':'2012-10-17','Statement':{'Effect':'Allow',%s}}"
                .formatted(members)
                .replace('\'', '"'));
        assertEquals(applies, policy.statements().get(0).appliesTo("logs:PutLogEvents", STREAM, RequestFacts.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "{'Statement':[]}",
                "{'Statement':'Allow'}",
                "{'Version':'2012','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}",
                "{'Statement':{'Effect':'allow','Action':'*','Resource':'*'}}",
                "{'Statement':{'Effect':'Allow','Resource':'*'}}",
                "{'Statement':{'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*'}}",
                "{'Statement':{'Effect':'Allow','Action':'*'}}",
                "{'Statement':{'Effect':'Allow','Action':[],'Resource':'*'}}",
                "{'Statement':{'Effect':'Allow','Action':[1],'Resource':'*'}}",
                "{'Statement':{'Effect':'Allow','Action':'PutLogEvents','Resource':'*'}}",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'my-group'}}",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Principal':'*'}}",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*','Recource':'*'}}",
                "{'Statement':{'Effect':'Allow','Effect':'Deny','Action':'*','Resource':'*'}}",
                "{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}} trailing"
            })
    void malformedPoliciesAreRefused(String document) {
        AwsError error = assertThrows(AwsError.class, () -> Policy.parse(document.replace('\'', '"')));
        assertEquals("MalformedPolicyDocument", error.code());
        assertEquals(400, error.httpStatus());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'StringEquals':{'ssm:Overwrite':'true'}} | does not evaluate the condition key ssm:overwrite",
                "{'StringSimilar':{'aws:username':'x'}} | Invalid Condition type : StringSimilar",
                "{'NullIfExists':{'aws:username':'true'}} | Invalid Condition type : NullIfExists",
                "{'Bool':{'aws:SecureTransport':'perhaps'}} | 'perhaps' is not a valid value for Bool",
                "{'IpAddress':{'aws:SourceIp':'10.0.0.0/33'}} | is not a valid value for IpAddress",
                "{'IpAddress':{'aws:SourceIp':'localhost'}} | is not a valid value for IpAddress",
                "{'DateLessThan':{'aws:CurrentTime':'soon'}} | is not a valid value for DateLessThan",
                "{'NumericEquals':{'aws:EpochTime':'x'}} | is not a valid value for NumericEquals",
                "{'StringEquals':{'aws:username':[]}} | has no value",
                "{'StringEquals':{'aws:username':{}}} | must be texts",
                "{'StringEquals':'x'} | must be an object of keys",
                "'x' | must be an object of operators",
                "{'StringEquals':{'aws:username':'${aws:nonsense}'}} | does not evaluate the condition key aws:nonsense"
            })
    void unknownConditionsAreRefused(String condition, String why) {
        String document =
                ("{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'*','Resource':'*','Condition':"
                                + condition + "}}")
                        .replace('\'', '"');
        AwsError error = assertThrows(AwsError.class, () -> Policy.parse(document));
        assertEquals("MalformedPolicyDocument", error.code());
        assertTrue(String.valueOf(error.getMessage()).contains(why), error.getMessage());
    }

    @Test
    void manyWildcardsTakeNoTime() {
        assertEquals(false, Glob.of("*a".repeat(50) + "b").matches("a".repeat(2000)));
        assertEquals(true, Glob.of("*a".repeat(50)).matches("a".repeat(2000)));
    }
}
