package io.ssmlab.console;

import io.ssmlab.console.lab.LabView;
import io.ssmlab.console.sign.Keys;
import io.ssmlab.console.sockets.Messages;

/**
 * What the console serves.
 *
 * @param region such as {@code us-east-1}; signatures must be scoped to it
 */
record Backend(String region, ServiceTables services, Keys keys, Messages messages, LabView view) {}
