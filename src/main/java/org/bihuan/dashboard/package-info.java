/**
 * Reads the other modules' views for the leader's page, and looks for a word in all of
 * them; nobody depends on it.
 */
@ApplicationModule(allowedDependencies = { "shared", "search", "registry", "inspection", "rectification", "escalation",
		"organization", "documents" })
@NullMarked
package org.bihuan.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
