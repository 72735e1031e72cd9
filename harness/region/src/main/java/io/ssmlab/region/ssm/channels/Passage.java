package io.ssmlab.region.ssm.channels;

/** A message that an observer was shown, to be told what became of it. */
public interface Passage {
    /** The passage of a message that nobody records. */
    Passage NONE = new Passage() {
        @Override
        public void takenByService() {}

        @Override
        public void remark(String text) {}
    };

    /** Says that the service took the message itself and passed it to nobody. */
    void takenByService();

    /** Says what became of the message, such as that it was not passed on. */
    void remark(String text);
}
