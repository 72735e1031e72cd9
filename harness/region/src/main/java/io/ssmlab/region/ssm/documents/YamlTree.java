package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.kernel.AwsError;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Converts YAML to a JSON tree. Plain scalars mean what they mean in JSON (true, false, null, numbers) and are text
 * otherwise, so {@code yes}, {@code on} and dates stay text. Aliases are followed up to a bound: a document of 64 KB
 * can name its own parts so often that it grows to gigabytes.
 */
final class YamlTree {
    private static final int MAX_NODES = 20_000;
    private static final int MAX_CHARACTERS = 4 * DocumentText.MAX_BYTES;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})\\.[0-9]{1,18}");

    private final JsonNodeFactory factory = JsonNodeFactory.instance;
    private int nodes;
    private int characters;

    private YamlTree() {}

    /** @throws AwsError InvalidDocumentContent with line and column */
    static JsonNode parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DocumentText.MAX_DEPTH);
        options.setCodePointLimit(DocumentText.MAX_BYTES);
        options.setAllowRecursiveKeys(false);
        try {
            Composer composer = new Composer(
                    new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options);
            Node root = composer.getSingleNode();
            return root == null ? MissingNode.getInstance() : new YamlTree().convert(root, 0);
        } catch (MarkedYAMLException e) {
            throw malformed(e.getProblemMark(), String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw DocumentText.notWellFormed("YAML", 1, 1, String.valueOf(e.getMessage()));
        }
    }

    private JsonNode convert(Node node, int depth) {
        characters += node instanceof ScalarNode scalar ? scalar.getValue().length() : 0;
        if (++nodes > MAX_NODES || characters > MAX_CHARACTERS || depth > DocumentText.MAX_DEPTH) {
            throw malformed(
                    node.getStartMark(),
                    "with its aliases followed the document has more than " + MAX_NODES + " values or " + MAX_CHARACTERS
                            + " characters, or is nested deeper than " + DocumentText.MAX_DEPTH
                            + ". Use fewer aliases");
        }
        if (node instanceof MappingNode mapping) {
            return object(mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode list = factory.arrayNode();
            for (Node item : sequence.getValue()) {
                list.add(convert(item, depth + 1));
            }
            return list;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, int depth) {
        ObjectNode object = factory.objectNode();
        for (NodeTuple member : mapping.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw malformed(
                        member.getKeyNode().getStartMark(),
                        "a key is a list or an object. A value that begins with {{ or [ must be quoted: \"{{ name }}\"");
            }
            if (object.has(key.getValue())) {
                throw malformed(key.getStartMark(), "Duplicate field '" + DocumentErrors.quote(key.getValue()) + "'");
            }
            object.set(key.getValue(), value(key.getValue(), member.getValueNode(), depth));
        }
        return object;
    }

    /** Converts a value. People write {@code schemaVersion: 2.2} without quotes; the agent needs text. */
    private JsonNode value(String key, Node node, int depth) {
        if (depth == 0 && key.equals("schemaVersion") && node instanceof ScalarNode scalar) {
            return factory.textNode(scalar.getValue());
        }
        return convert(node, depth + 1);
    }

    private JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return factory.textNode(text);
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> factory.nullNode();
            case "true", "True", "TRUE" -> factory.booleanNode(true);
            case "false", "False", "FALSE" -> factory.booleanNode(false);
            default -> number(text);
        };
    }

    private JsonNode number(String text) {
        if (INTEGER.matcher(text).matches()) {
            BigInteger value = new BigInteger(text);
            return value.bitLength() < 32
                    ? factory.numberNode(value.intValue())
                    : factory.numberNode(value.longValue());
        }
        return DECIMAL.matcher(text).matches() ? factory.numberNode(Double.parseDouble(text)) : factory.textNode(text);
    }

    private static AwsError malformed(Mark mark, String detail) {
        return DocumentText.notWellFormed(
                "YAML", mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1, detail);
    }
}
