package org.bihuan.registry;

/** What can be inspected. */
public enum TargetKind {

	WEBSITE, CHANNEL, ACCOUNT

}
