import Button from "@cloudscape-design/components/button";

/** The round arrow that AWS shows above every table. */
export function RefreshButton({ onClick, loading }: { onClick: () => void; loading?: boolean }) {
  return <Button iconName="refresh" ariaLabel="Refresh" onClick={onClick} loading={loading} />;
}
