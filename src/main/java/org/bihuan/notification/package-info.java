/**
 * Keeps the messages that tell units and offices what happened, gathered to one per
 * organisation, occasion and day.
 */
@ApplicationModule(allowedDependencies = { "shared", "rectification", "escalation", "organization" })
@NullMarked
package org.bihuan.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
