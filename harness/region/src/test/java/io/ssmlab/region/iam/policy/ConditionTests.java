package io.ssmlab.region.iam.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions and policy variables, as in the IAM user guide. */
class ConditionTests {
    private static final RequestFacts FACTS = facts();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'StringEquals':{'aws:username':'anna'}} | true",
                "{'StringEquals':{'AWS:UserName':'anna'}} | true",
                "{'StringEquals':{'aws:username':'Anna'}} | false",
                "{'StringEquals':{'aws:username':'an*'}} | false",
                "{'StringEquals':{'aws:username':['bert','anna']}} | true",
                "{'StringNotEquals':{'aws:username':['bert','anna']}} | false",
                "{'StringNotEquals':{'aws:username':['bert','carl']}} | true",
                "{'StringEqualsIgnoreCase':{'aws:username':'ANNA'}} | true",
                "{'StringNotEqualsIgnoreCase':{'aws:username':'ANNA'}} | false",
                "{'StringLike':{'aws:username':'a?n*'}} | true",
                "{'StringNotLike':{'aws:username':'a?n*'}} | false",
                "{'StringLike':{'ssm:resourceTag/Patch Group':'W*'}} | true",
                "{'StringEquals':{'aws:ResourceTag/patch group':'Web'}} | true",
                "{'StringEquals':{'ssm:resourceTag/Stage':'Web'}} | false",
                "{'StringNotEquals':{'ssm:resourceTag/Stage':'Web'}} | true",
                "{'StringEqualsIfExists':{'ssm:resourceTag/Stage':'Web'}} | true",
                "{'Null':{'ssm:resourceTag/Stage':'true'}} | true",
                "{'Null':{'ssm:resourceTag/Stage':'false'}} | false",
                "{'Null':{'aws:username':'false'}} | true",
                "{'Bool':{'aws:SecureTransport':'false'}} | true",
                "{'Bool':{'aws:SecureTransport':true}} | false",
                "{'Bool':{'aws:MultiFactorAuthPresent':'true'}} | false",
                "{'BoolIfExists':{'aws:MultiFactorAuthPresent':'true'}} | true",
                "{'IpAddress':{'aws:SourceIp':'10.1.0.0/16'}} | true",
                "{'IpAddress':{'aws:SourceIp':['192.0.2.0/24','10.1.2.3']}} | true",
                "{'IpAddress':{'aws:SourceIp':'2001:db8::/32'}} | false",
                "{'NotIpAddress':{'aws:SourceIp':'10.1.2.0/25'}} | false",
                "{'NotIpAddress':{'aws:SourceIp':'10.1.2.128/25'}} | true",
                "{'DateGreaterThan':{'aws:CurrentTime':'2026-11-24T00:00:00Z'},'DateLessThan':{'aws:CurrentTime':'2026-11-25'}} | true",
                "{'DateGreaterThan':{'aws:CurrentTime':'2026-11-24T15:00:00+02:00'}} | true",
                "{'DateLessThanEquals':{'aws:CurrentTime':'1795528800'}} | true",
                "{'DateLessThan':{'aws:CurrentTime':'1795528800'}} | false",
                "{'NumericGreaterThanEquals':{'aws:EpochTime':'1795528800'}} | true",
                "{'NumericLessThan':{'aws:EpochTime':1795528800}} | false",
                "{'NumericNotEquals':{'aws:EpochTime':'1'}} | true",
                "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:user/*'}} | true",
                "{'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::000000000000:user/bert'}} | false",
                "{'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:role/*'}} | true",
                "{'ForAllValues:StringEquals':{'aws:TagKeys':['Stage','Owner','Name']}} | true",
                "{'ForAllValues:StringEquals':{'aws:TagKeys':['Stage']}} | false",
                "{'ForAnyValue:StringEquals':{'aws:TagKeys':['Stage']}} | true",
                "{'ForAnyValue:StringEquals':{'aws:TagKeys':['Other']}} | false",
                "{'ForAnyValue:StringNotEquals':{'aws:TagKeys':['Stage']}} | true",
                "{'ForAllValues:StringNotEquals':{'aws:TagKeys':['Other']}} | true",
                "{'ForAllValues:StringEquals':{'aws:CalledVia':['x']}} | true",
                "{'ForAnyValue:StringEquals':{'aws:CalledVia':['x']}} | false",
                "{'StringEquals':{'aws:username':'anna'},'Bool':{'aws:SecureTransport':'true'}} | false",
                "{'StringEquals':{'ssm:resourceTag/Owner':'${aws:username}'}} | true",
                "{'StringLike':{'ssm:resourceTag/Owner':'${aws:username}*'}} | true",
                "{'StringEquals':{'aws:username':'${aws:PrincipalTag/x}'}} | false",
                "{'StringEquals':{'aws:username':\"${aws:PrincipalTag/x, 'anna'}\"}} | true",
                "{'StringLike':{'aws:username':'${*}'}} | false"
            })
    void aConditionHolds(String condition, boolean holds) {
        assertEquals(holds, applies("\"Resource\":\"*\"", condition, FACTS), condition);
    }

    @Test
    void requestValuesAreNotWildcards() {
        RequestFacts star = FACTS.with("aws:username", "*");
        String own = "\"Resource\":\"arn:aws:ssm:*:*:session/${aws:username}-*\"";
        assertEquals(false, appliesTo(own, "arn:aws:ssm:us-east-1:0:session/bert-1", star));
        assertEquals(true, appliesTo(own, "arn:aws:ssm:us-east-1:0:session/*-1", star));
        assertEquals(true, appliesTo(own, "arn:aws:ssm:us-east-1:0:session/anna-1", FACTS));
        assertEquals(false, appliesTo(own, "arn:aws:ssm:us-east-1:0:session/annabel-1", FACTS));
    }

    @Test
    void aStatementWithAMissingVariableDoesNotApply() {
        String own = "\"NotResource\":\"arn:aws:ssm:*:*:session/${aws:PrincipalTag/x}-*\"";
        assertEquals(false, appliesTo(own, "arn:aws:ssm:us-east-1:0:session/anna-1", FACTS));
    }

    @Test
    void theOldPolicyVersionHasNoVariables() {
        Policy policy = Policy.parse("{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
                + "\"Resource\":\"arn:aws:ssm:*:*:session/${aws:username}-*\"}}");
        assertEquals(
                false, policy.statements().get(0).appliesTo("ssm:X", "arn:aws:ssm:us-east-1:0:session/anna-1", FACTS));
    }

    private static boolean applies(String resource, String condition, RequestFacts facts) {
        return Policy.parse(
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\"," + resource
                                + ",\"Condition\":"
                                + condition
                                        .replace("'anna'}\"", "\u0001anna\u0001}\"")
                                        .replace('\'', '"')
                                        .replace('\u0001', '\'')
                                + "}}")
                .statements()
                .get(0)
                .appliesTo("ssm:StartSession", "arn:aws:ec2:us-east-1:0:instance/i-1", facts);
    }

    private static boolean appliesTo(String resource, String arn, RequestFacts facts) {
        return Policy.parse("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
                        + resource + "}}")
                .statements()
                .get(0)
                .appliesTo("ssm:TerminateSession", arn, facts);
    }

    private static RequestFacts facts() {
        Map<String, List<String>> values = new HashMap<>();
        values.put("aws:username", List.of("anna"));
        values.put("aws:sourceip", List.of("10.1.2.3"));
        values.put("aws:securetransport", List.of("false"));
        values.put("aws:currenttime", List.of("2026-11-24T14:00:00Z"));
        values.put("aws:epochtime", List.of("1795528800"));
        values.put("aws:principalarn", List.of("arn:aws:iam::000000000000:user/anna"));
        values.put("aws:tagkeys", List.of("Stage", "Owner"));
        return new RequestFacts(values, () -> Map.of("Patch Group", "Web", "Owner", "anna"));
    }
}
