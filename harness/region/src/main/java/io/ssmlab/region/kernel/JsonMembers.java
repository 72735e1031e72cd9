package io.ssmlab.region.kernel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Looks up single members of a JSON request without parsing all of it. A request to write logs may have a megabyte. */
public final class JsonMembers {
    private JsonMembers() {}

    /** The text of the member at a path of names. Empty if it is missing or the bytes are not a JSON object. */
    public static String text(byte[] json, String... path) {
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            int depth = 0;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(path[depth]);
                JsonToken value = parser.nextToken();
                if (wanted && depth == path.length - 1) {
                    return value == JsonToken.VALUE_STRING ? parser.getText() : "";
                }
                if (wanted && value == JsonToken.START_OBJECT) {
                    depth++;
                } else {
                    parser.skipChildren();
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }
}
