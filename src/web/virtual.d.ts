declare module 'virtual:palette.css';

declare module '*?url' {
  const address: string;
  export default address;
}
