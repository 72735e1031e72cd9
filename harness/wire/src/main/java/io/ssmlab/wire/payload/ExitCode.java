package io.ssmlab.wire.payload;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Payload type 12: exit code of a non-interactive command with separate output streams, as text that the plugin prints.
 */
public record ExitCode(int code) {
    private static final Pattern TEXT = Pattern.compile("\\s*EXIT_CODE: (-?\\d{1,10})\\s*");

    public byte[] encode() {
        return ("EXIT_CODE: " + code).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Decodes an exit code.
     *
     * @throws MalformedPayloadException if the payload is another text
     */
    public static ExitCode decode(byte[] payload) throws MalformedPayloadException {
        Matcher text = TEXT.matcher(new String(payload, StandardCharsets.UTF_8));
        if (text.matches()) {
            long code = Long.parseLong(text.group(1));
            if (code == (int) code) {
                return new ExitCode((int) code);
            }
        }
        throw new MalformedPayloadException("expected EXIT_CODE: <number>", null);
    }
}
