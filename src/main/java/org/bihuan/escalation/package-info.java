/**
 * Keeps the ladder and its policy, and every measure taken on it from the urge to the
 * shutdown, each recorded once. Keeps what follows from a measure: the duties with their
 * dates, a leader's instructions, look-backs, and sightings of accounts that run on.
 */
@ApplicationModule(
		allowedDependencies = { "shared", "rectification", "registry", "organization", "documents", "files" })
@NullMarked
package org.bihuan.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
