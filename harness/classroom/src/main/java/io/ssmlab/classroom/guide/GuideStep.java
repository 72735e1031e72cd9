package io.ssmlab.classroom.guide;

import java.util.List;

/**
 * A step of the lab and its state. This is also the JSON of {@code /_lab/guide}.
 *
 * @param section of the lab that it belongs to; steps of one section follow each other
 * @param text what to do, in plain words; labels of the screens are between double asterisks
 * @param copy texts to type or enter, one by one
 * @param done whether the lab has seen that it really happened
 * @param at when that was, ISO-8601; empty if it is not done
 * @param reason why the first step that is not done has not come true; empty for the others, and if nothing is known
 * @param mark of the element on the screen at which the step begins
 * @param path of the screen; empty if it is in the session's own tab
 */
public record GuideStep(
        String id,
        String section,
        String text,
        List<String> copy,
        boolean done,
        String at,
        String reason,
        String mark,
        String path) {}
