import type { DetectionId, Finding, Severity } from '../../core/detect/detection';

/** A line of the findings view: a severity, a detection below it, a finding below that, an entity of the finding below that. */
export type FindingNode = SeverityNode | DetectionNode | FindingLine | EntityNode;

interface InView {
  /** Undefined at the top. */
  readonly parent: FindingNode | undefined;
  /** The same for the same line after every run. */
  readonly id: string;
}

export interface SeverityNode extends InView {
  readonly kind: 'severity';
  /** `dismissed` stands for the findings that were dismissed, whatever their severity. */
  readonly severity: Severity | 'dismissed';
}

export interface DetectionNode extends InView {
  readonly kind: 'detection';
  readonly detection: DetectionId;
}

export interface FindingLine extends InView {
  readonly kind: 'finding';
  readonly finding: Finding;
}

export interface EntityNode extends InView {
  readonly kind: 'entity';
  readonly column: 'UserPrincipalName' | 'IPAddress' | 'SessionId' | 'AppDisplayName';
  readonly value: string;
}
