package io.ssmlab.console;

import io.ssmlab.console.lab.LabView;
import io.ssmlab.console.sign.Keys;
import io.ssmlab.console.sockets.Messages;
import io.ssmlab.region.core.ApiWatches;

/**
 * What the console serves.
 *
 * @param region such as {@code us-east-1}; signatures must be scoped to it
 * @param watches see every call whose signature held
 */
record Backend(String region, ServiceTables services, Keys keys, ApiWatches watches, Messages messages, LabView view) {}
