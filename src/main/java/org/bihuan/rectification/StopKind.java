package org.bihuan.rectification;

/** What stops a case's clock until the office decides. */
public enum StopKind {

	/** 延期申请: decided in working days of the office's own. */
	EXTENSION,
	/** 异议: decided within 30 days (政府督查工作条例). */
	OBJECTION

}
