package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.console.aws.codec.Operation;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Pace;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Calls every operation of the region with random values of the model's types. Only AWS errors are allowed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRegionTests {
    private static final int TRIES = 60;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "$LATEST",
            "AWS-RunShellScript",
            "SSM-SessionManagerRunShell",
            "i-0123456789abcdef0",
            "-1",
            "0",
            "100%",
            "999999999999999999999",
            "'; DROP TABLE nodes; --",
            "\u0000\u0001\uffff",
            "\ud83d\ude00 ä %s ${x} {{ x }}",
            "\ud800",
            "{\"schemaVersion\":\"2.2\"}",
            "{\"schemaVersion\":\"1.0\",\"sessionType\":5,\"inputs\":[]}",
            "schemaVersion: '2.2'\nmainSteps: [&a [*a]]",
            "tag:Group",
            "Active",
            "2026-01-01T00:00:00Z",
            "x".repeat(70_000));
    private static final int[] NUMBERS = {0, 1, -1, 50, 51, 10_001, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private Region region;
    private ServiceTables tables;

    @BeforeAll
    void start(@TempDir Path folder) {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        tables = ServiceTables.of(region);
    }

    @AfterAll
    void stop() {
        region.close();
    }

    @TestFactory
    Stream<DynamicTest> neverFails() {
        List<Operation> all = new ArrayList<>();
        tables.json()
                .values()
                .forEach(service -> service.operations()
                        .names()
                        .forEach(name -> all.add(service.operations().find(name).orElseThrow())));
        tables.query()
                .values()
                .forEach(service -> service.operations()
                        .names()
                        .forEach(name -> all.add(service.operations().find(name).orElseThrow())));
        tables.groups()
                .names()
                .forEach(name -> all.add(tables.groups().find(name).orElseThrow()));
        assertFalse(all.isEmpty());
        return all.stream().map(operation -> DynamicTest.dynamicTest(operation.name(), () -> attack(operation)));
    }

    private void attack(Operation operation) {
        Random random = new Random(operation.name().hashCode());
        Credential learner = region.credentials().learner();
        List<Caller> callers = List.of(
                learner.caller(), Caller.node("arn:aws:sts::000000000000:assumed-role/x/i-1", "i-0123456789abcdef0"));
        for (int i = 0; i < TRIES; i++) {
            ObjectNode body = i == 0 ? JSON.objectNode() : object(operation.requestType(), random, i % 4);
            byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
            try {
                Object response = operation.invoke(AwsJson.read(operation.requestType(), bytes), callers.get(i % 2));
                assertEquals(-1, new String(AwsJson.write(await(response)), StandardCharsets.UTF_8).indexOf("\tat "));
            } catch (AwsError e) {
                assertEquals(4, e.httpStatus() / 100, () -> operation.name() + " with " + clip(body));
            } catch (RuntimeException e) {
                throw new AssertionError(operation.name() + " failed with " + clip(body), e);
            }
        }
    }

    /** Returns a result, without waiting for a long poll. */
    private static @org.jspecify.annotations.Nullable Object await(@org.jspecify.annotations.Nullable Object response) {
        return response instanceof java.util.concurrent.CompletableFuture<?> pending
                ? pending.isDone() ? pending.join() : null
                : response;
    }

    private static ObjectNode object(Class<?> type, Random random, int density) {
        ObjectNode out = JSON.objectNode();
        if (SdkPojo.class.isAssignableFrom(type)) {
            try {
                members(out, (SdkPojo) type.getMethod("builder").invoke(null), random, density, 0);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
            return out;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String name = Character.toUpperCase(component.getName().charAt(0))
                    + component.getName().substring(1);
            if (component.getType() == String.class && random.nextInt(4) >= density) {
                out.put(name, text(random));
            } else if (component.getType() == Integer.class || component.getType() == int.class) {
                out.put(name, NUMBERS[random.nextInt(NUMBERS.length)]);
            }
        }
        return out;
    }

    private static void members(ObjectNode out, SdkPojo pojo, Random random, int density, int depth) {
        for (SdkField<?> field : pojo.sdkFields()) {
            if (random.nextInt(4) >= density) {
                out.set(field.locationName(), value(field, random, density, depth));
            }
        }
    }

    private static com.fasterxml.jackson.databind.JsonNode value(
            SdkField<?> field, Random random, int density, int depth) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        switch (type) {
            case STRING:
                return JSON.textNode(text(random));
            case BOOLEAN:
                return JSON.booleanNode(random.nextBoolean());
            case INTEGER, LONG, SHORT, BYTE, DOUBLE, FLOAT:
                return JSON.numberNode(NUMBERS[random.nextInt(type == MarshallingKnownType.BYTE ? 3 : NUMBERS.length)]);
            case INSTANT:
                return JSON.numberNode(random.nextInt());
            case SDK_BYTES:
                return JSON.textNode("AAAA");
            case LIST:
                ArrayNode list = JSON.arrayNode();
                SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                for (int i = random.nextInt(depth > 2 ? 1 : 4); i > 0; i--) {
                    list.add(value(element, random, density, depth + 1));
                }
                return list;
            case MAP:
                ObjectNode map = JSON.objectNode();
                SdkField<?> item = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
                for (int i = random.nextInt(depth > 2 ? 1 : 3); i > 0; i--) {
                    map.set(text(random), value(item, random, density, depth + 1));
                }
                return map;
            case SDK_POJO:
                ObjectNode nested = JSON.objectNode();
                if (depth < 4) {
                    members(nested, field.constructor().get(), random, density, depth + 1);
                }
                return nested;
            default:
                return JSON.objectNode();
        }
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static String clip(ObjectNode body) {
        Map<String, String> out = new TreeMap<>();
        body.properties().forEach(entry -> {
            String text = entry.getValue().toString();
            out.put(entry.getKey(), text.length() > 200 ? text.substring(0, 200) + "…" : text);
        });
        return out.toString();
    }
}
