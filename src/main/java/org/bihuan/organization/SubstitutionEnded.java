package org.bihuan.organization;

/** The security administrator ended a substitution; both people are to know why. */
record SubstitutionEnded(Substitute which, String by, String why) {
}
