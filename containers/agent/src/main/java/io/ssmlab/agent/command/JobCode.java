package io.ssmlab.agent.command;

/** A result code of {@code agent_job_ack}, as the official agent sends it. */
enum JobCode {
    SUCCESSFUL("200", "Successful"),
    BUFFER_FULL("51402", "ProcessorBufferFull"),
    UNEXPECTED_DOCUMENT_TYPE("51403", "UnexpectedDocumentType"),
    DUPLICATE("51405", "DuplicateCommand"),
    PARSE_ERROR("51408", "AgentJobMessageParseError"),
    UNEXPECTED("51499", "UnexpectedError");

    private final String code;
    private final String text;

    JobCode(String code, String text) {
        this.code = code;
        this.text = text;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }
}
