package io.ssmlab.wire;

/** Numbers in the payload-type field of a stream frame. Source: the official agent's session contracts. */
public enum PayloadType {
    NONE(0),
    OUTPUT(1),
    ERROR(2),
    SIZE(3),
    PARAMETER(4),
    HANDSHAKE_REQUEST(5),
    HANDSHAKE_RESPONSE(6),
    HANDSHAKE_COMPLETE(7),
    ENC_CHALLENGE_REQUEST(8),
    ENC_CHALLENGE_RESPONSE(9),
    FLAG(10),
    STD_ERR(11),
    EXIT_CODE(12);

    private final int code;

    PayloadType(int code) {
        this.code = code;
    }

    /** Returns the type with that number; {@link #NONE} if it is unknown. */
    public static PayloadType of(int code) {
        for (PayloadType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return NONE;
    }

    public int code() {
        return code;
    }
}
